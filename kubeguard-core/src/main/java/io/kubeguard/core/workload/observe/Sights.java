package io.kubeguard.core.workload.observe;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.observation.Sight.Showing;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What each source showed: what it always shows, and of what depends on its rules or policies that
 * which it showed at least once, anywhere.
 */
final class Sights {
  private final Map<ProvenanceSource, Set<Sight>> shown = new EnumMap<>(ProvenanceSource.class);

  Sights(Conduct conduct) {
    conduct
        .aspects()
        .values()
        .forEach(
            spreads ->
                spreads
                    .each()
                    .forEach(
                        (scene, spread) ->
                            spread.each().forEach((deed, names) -> saw(scene.source(), deed))));
  }

  Set<Sight> of(ProvenanceSource source) {
    Set<Sight> sights = EnumSet.noneOf(Sight.class);
    for (Sight sight : Sight.values()) {
      if (source.shows(sight) == Showing.ALWAYS) {
        sights.add(sight);
      }
    }
    sights.addAll(shown.getOrDefault(source, Set.of()));
    return sights;
  }

  private void saw(ProvenanceSource source, Deed deed) {
    Set<Sight> of = shown.computeIfAbsent(source, s -> EnumSet.noneOf(Sight.class));
    switch (deed) {
      case Deed.Program program -> {
        of.add(Sight.PROGRAM_STARTED);
        if (program.uid() != Actor.UNKNOWN) {
          of.add(Sight.PROGRAM_USER);
        }
        if (program.capabilities().known()) {
          of.add(Sight.CAPABILITIES_HELD);
        }
        if (program.raised()) {
          of.add(Sight.RIGHTS_RAISED);
        }
      }
      case Deed.File file ->
          file(file.use()).stream()
              .filter(sight -> source.shows(sight) != Showing.NEVER)
              .forEach(of::add);
      case Deed.Socket socket ->
          of.add(
              switch (socket.use()) {
                case BIND -> Sight.PORT_BOUND;
                case LISTEN, ACCEPT -> Sight.PORT_LISTENED;
                case CONNECT -> Sight.CONNECTED;
              });
      case Deed.Needed needed -> of.add(Sight.CAPABILITY_NEEDED);
      case Deed.Asked asked -> of.add(Sight.CAPABILITY_CHECKED);
      case Deed.Became became -> {
        if (became.what() != Identity.CAPABILITIES) {
          of.add(Sight.USER_CHANGED);
        }
      }
      case Deed.SystemChange change -> of.add(Sight.MOUNTED);
      case Deed.Refused refused -> {}
    }
  }

  /** Making a folder looks like making a file, so that whoever shows the one shows the other. */
  private static Set<Sight> file(FileUse use) {
    return switch (use) {
      case READ, EXECUTE -> Set.of(Sight.FILE_READ);
      case WRITE -> Set.of(Sight.FILE_WRITTEN);
      case CREATE -> Set.of(Sight.FILE_WRITTEN, Sight.FOLDER_MADE);
      case RENAME_TO, RENAME_FROM -> Set.of(Sight.FILE_RENAMED);
      case REMOVE -> Set.of(Sight.FILE_REMOVED);
      case CHANGE_OWNER -> Set.of(Sight.OWNER_CHANGED);
      case CHANGE_MODE -> Set.of();
    };
  }
}
