package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.observation.Sight.Showing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the sources of some conduct could show, as far as the conduct itself tells: what a source
 * only shows where its rules ask for it is shown if it was seen once, in any container.
 *
 * @param seen by source, what was seen
 */
public record Sights(Map<ProvenanceSource, Set<Sight>> seen) {
  /** What the sources of this conduct could show. */
  public static Sights of(Conduct conduct) {
    Map<ProvenanceSource, Set<Sight>> seen = new EnumMap<>(ProvenanceSource.class);
    for (Spreads<Scene, Deed> aspect : conduct.aspects().values()) {
      aspect
          .each()
          .forEach(
              (scene, spread) -> {
                Set<Sight> its =
                    seen.computeIfAbsent(scene.source(), source -> EnumSet.noneOf(Sight.class));
                spread.each().keySet().forEach(deed -> its.addAll(of(scene.source(), deed)));
              });
    }
    return new Sights(Collections.unmodifiableMap(seen));
  }

  /** Whether a source shows it here: always, or because it was asked to. */
  public boolean shows(ProvenanceSource source, Sight sight) {
    return source.shows(sight) == Showing.ALWAYS
        || seen.getOrDefault(source, Set.of()).contains(sight);
  }

  /**
   * What none of these sources shows here: that it wasn't seen doesn't mean that it wasn't done.
   */
  public SortedSet<Sight> blind(Set<ProvenanceSource> sources) {
    SortedSet<Sight> blind = new TreeSet<>();
    for (Sight sight : Sight.values()) {
      if (sources.stream().noneMatch(source -> shows(source, sight))) {
        blind.add(sight);
      }
    }
    return blind;
  }

  /** What a deed proves that its source shows. */
  private static Set<Sight> of(ProvenanceSource source, Deed deed) {
    return switch (deed) {
      case Deed.Program program -> program(source, program);
      case Deed.File file -> file(source, file.use());
      case Deed.Socket socket ->
          switch (socket.use()) {
            case BIND -> EnumSet.of(Sight.PORT_BOUND);
            case LISTEN -> EnumSet.of(Sight.PORT_LISTENED);
            case CONNECT -> EnumSet.of(Sight.CONNECTED);
            case ACCEPT -> EnumSet.noneOf(Sight.class);
          };
      case Deed.Needed needed -> EnumSet.of(Sight.CAPABILITY_NEEDED);
      case Deed.Asked asked -> EnumSet.of(Sight.CAPABILITY_CHECKED);
      case Deed.Became became ->
          became.what() == Identity.CAPABILITIES
              ? EnumSet.noneOf(Sight.class)
              : EnumSet.of(Sight.USER_CHANGED);
      case Deed.SystemChange change -> EnumSet.of(Sight.MOUNTED);
      case Deed.Refused refused -> EnumSet.noneOf(Sight.class);
    };
  }

  /** With the start of a program its rights are told, where the source tells any. */
  private static Set<Sight> program(ProvenanceSource source, Deed.Program program) {
    Set<Sight> sights = EnumSet.of(Sight.PROGRAM_STARTED);
    if (program.uid() != Actor.UNKNOWN) {
      sights.add(Sight.PROGRAM_USER);
    }
    if (program.capabilities().known()) {
      sights.add(Sight.CAPABILITIES_HELD);
    }
    if (program.raised()
        || program.capabilities().known()
        || source == ProvenanceSource.LINUX_AUDIT) {
      sights.add(Sight.RIGHTS_RAISED);
    }
    return sights;
  }

  /** The audit system tells owner and mode with each file. */
  private static Set<Sight> file(ProvenanceSource source, FileUse use) {
    Set<Sight> sights =
        switch (use) {
          case READ, EXECUTE -> EnumSet.of(Sight.FILE_READ);
          case WRITE -> EnumSet.of(Sight.FILE_WRITTEN);
          case CREATE ->
              source == ProvenanceSource.TETRAGON || source == ProvenanceSource.TRACEE
                  ? EnumSet.of(Sight.FOLDER_MADE)
                  : EnumSet.of(Sight.FILE_WRITTEN);
          case RENAME_TO, RENAME_FROM -> EnumSet.of(Sight.FILE_RENAMED);
          case REMOVE -> EnumSet.of(Sight.FILE_REMOVED);
          case CHANGE_OWNER -> EnumSet.of(Sight.OWNER_CHANGED);
          case CHANGE_MODE -> EnumSet.noneOf(Sight.class);
        };
    if (source == ProvenanceSource.LINUX_AUDIT) {
      sights.add(Sight.CAPABILITY_NEEDED);
    }
    return sights;
  }
}
