package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the lines of a profile file that tell what processes did, each as a small part of it. */
final class ConductLine {
  private final Line line;
  private Optional<Scene> scene = Optional.empty();
  private Aspect aspect = Aspect.PROGRAMS;

  /**
   * @param line the line that is read, whichever it is
   */
  ConductLine(Line line) {
    this.line = line;
  }

  static boolean beginsWith(String field) {
    return field.equals(ProfileFile.SOURCE)
        || field.equals(ProfileFile.CONDUCT_OVERFLOWED)
        || DeedFields.isFirst(field);
  }

  /**
   * What one line holds.
   *
   * @param tally what it says was seen; empty where only the lines that follow do
   */
  record Part(Conduct conduct, Optional<Tally> tally) {}

  Part read(Width width) {
    Fields fields = new Fields(width);
    line.read(fields::field);
    return fields.build();
  }

  /** The fields while they are read. */
  private final class Fields {
    private final Width width;
    private final LineFields fields;
    private final DeedFields deed;
    private Optional<FlowPeer> within = Optional.empty();
    private Optional<Tally> tally = Optional.empty();

    private Fields(Width width) {
      this.width = width;
      this.fields = new LineFields(line);
      this.deed = new DeedFields(line, fields);
    }

    private void field(String name) {
      fields.put(name, "");
      switch (name) {
        case ProfileFile.WITHIN -> within = Optional.of(PeerText.read(line));
        case ProfileFile.SEEN -> tally = Optional.of(TallyLine.read(line, width));
        case ProfileFile.OVERFLOWED -> fields.put(name, String.valueOf(line.flag()));
        case ProfileFile.SOURCE,
            ProfileFile.ORIGIN,
            ProfileFile.CONTAINER,
            ProfileFile.ASPECT,
            ProfileFile.CONDUCT_OVERFLOWED,
            ProfileFile.NAME ->
            fields.put(name, line.text());
        case ProfileFile.ID -> id();
        default -> deed.field(name);
      }
    }

    /** A container's identifier is a text, a user's or a group's a number. */
    private void id() {
      if (fields.has(ProfileFile.SOURCE)) {
        fields.put(ProfileFile.ID, line.text());
      } else {
        deed.field(ProfileFile.ID);
      }
    }

    private Part build() {
      if (fields.has(ProfileFile.CONDUCT_OVERFLOWED)) {
        fields.only(Set.of(ProfileFile.CONDUCT_OVERFLOWED, ProfileFile.SEEN));
        Aspect of = aspect(ProfileFile.CONDUCT_OVERFLOWED);
        return part(
            of,
            new Spreads<Scene, Deed>(
                Optional.of(seen()), true, new TreeMap<Scene, Spread<Deed>>()));
      }
      return fields.has(ProfileFile.SOURCE) ? scene() : deed();
    }

    private Part scene() {
      fields.only(
          Set.of(
              ProfileFile.SOURCE,
              ProfileFile.ORIGIN,
              ProfileFile.WITHIN,
              ProfileFile.CONTAINER,
              ProfileFile.ID,
              ProfileFile.ASPECT,
              ProfileFile.OVERFLOWED,
              ProfileFile.SEEN));
      Scene here =
          new Scene(
              pod(),
              fields.text(ProfileFile.CONTAINER),
              fields.text(ProfileFile.ID),
              ProfileFile.named(ProvenanceSource.values(), fields.text(ProfileFile.SOURCE))
                  .orElseThrow(() -> line.wrong("no source that there is")),
              origin());
      scene = Optional.of(here);
      aspect = aspect(ProfileFile.ASPECT);
      if (fields.has(ProfileFile.OVERFLOWED) != tally.isPresent()) {
        throw line.wrong("a sum stands where more was seen than is held, and only there");
      }
      return tally.isEmpty()
          ? new Part(Conduct.NONE, tally)
          : one(here, new Spread<Deed>(seen(), true, new TreeMap<Deed, Names>()));
    }

    private FlowPeer.Pod pod() {
      if (within.isPresent() && within.get() instanceof FlowPeer.Pod pod) {
        return pod;
      }
      throw line.wrong("what processes did stands in a pod");
    }

    private Origin origin() {
      return fields.has(ProfileFile.ORIGIN)
          ? ProfileFile.named(Origin.values(), fields.text(ProfileFile.ORIGIN))
              .orElseThrow(() -> line.wrong("no origin that there is"))
          : Origin.WORKLOAD;
    }

    private Aspect aspect(String field) {
      return ProfileFile.named(Aspect.values(), fields.text(field))
          .orElseThrow(() -> line.wrong("no aspect that there is"));
    }

    private Part deed() {
      Deed done = deed.build();
      boolean overflowed = fields.has(ProfileFile.OVERFLOWED);
      if (overflowed && fields.has(ProfileFile.NAME)) {
        throw line.wrong("a name stands where names are held, and only there");
      }
      if (done.aspect() != aspect) {
        throw line.wrong("what doesn't belong to the aspect above it");
      }
      SortedMap<String, Tally> each = new TreeMap<>();
      if (!overflowed) {
        each.put(fields.text(ProfileFile.NAME), seen());
      }
      Names names = new Names(seen(), overflowed, each);
      Scene here = scene.orElseThrow(() -> line.wrong("what belongs to no container"));
      return one(here, new Spread<>(seen(), false, new TreeMap<>(Map.of(done, names))));
    }

    private Tally seen() {
      return tally.orElseThrow(() -> line.wrong("a line without what was seen"));
    }

    private Part one(Scene here, Spread<Deed> spread) {
      return part(aspect, new Spreads<>(tally, false, new TreeMap<>(Map.of(here, spread))));
    }

    private Part part(Aspect of, Spreads<Scene, Deed> spreads) {
      return new Part(new Conduct(new TreeMap<>(Map.of(of, spreads))), tally);
    }
  }
}
