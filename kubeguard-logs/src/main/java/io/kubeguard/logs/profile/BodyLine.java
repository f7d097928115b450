package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Width;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line of a profile file behind the first. */
sealed interface BodyLine {
  /** What the readers counted. */
  record Counters(SortedMap<String, Long> counters) implements BodyLine {}

  /**
   * Whose the behaviours that follow are.
   *
   * @param overflow the sum, where it did more than a profile holds for one identity
   */
  record Person(
      Identity identity,
      SortedMap<String, Long> pods,
      boolean podsOverflowed,
      Optional<Tally> overflow)
      implements BodyLine {
    Activity activity() {
      return new Activity(
          overflow.orElse(Tally.NONE), overflow.isPresent(), new TreeMap<>(), pods, podsOverflowed);
    }
  }

  /**
   * One behaviour.
   *
   * @param name empty where there were more names than a profile holds
   */
  record Behaviour(Access access, String namespace, Optional<String> name, Tally tally)
      implements BodyLine {
    Activity activity() {
      SortedMap<String, Tally> each = new TreeMap<>();
      name.ifPresent(text -> each.put(text, tally));
      SortedMap<String, Names> byNamespace =
          new TreeMap<>(Map.of(namespace, new Names(tally, name.isEmpty(), each)));
      return new Activity(
          tally, false, new TreeMap<>(Map.of(access, byNamespace)), new TreeMap<>(), false);
    }
  }

  /** The last line, with the number of lines before it. */
  record End(long lines) implements BodyLine {}

  static BodyLine read(Line line, Width width) {
    Fields fields = new Fields(line, width);
    line.read(fields::field);
    return fields.build();
  }

  /** The fields while they are read; those that stand there tell which line it is. */
  final class Fields {
    private static final Set<String> OF_A_PERSON =
        Set.of(
            ProfileFile.USER,
            ProfileFile.GROUPS,
            ProfileFile.PODS,
            ProfileFile.PODS_OVERFLOWED,
            ProfileFile.OVERFLOWED,
            ProfileFile.SEEN);
    private static final Set<String> OF_A_RESOURCE =
        Set.of(
            ProfileFile.VERB,
            ProfileFile.GROUP,
            ProfileFile.RESOURCE,
            ProfileFile.SUBRESOURCE,
            ProfileFile.NAMESPACE,
            ProfileFile.NAME,
            ProfileFile.OVERFLOWED,
            ProfileFile.OUTCOME,
            ProfileFile.BASIS,
            ProfileFile.SEEN);
    private static final Set<String> OF_A_PATH =
        Set.of(
            ProfileFile.VERB,
            ProfileFile.PATH,
            ProfileFile.OVERFLOWED,
            ProfileFile.OUTCOME,
            ProfileFile.BASIS,
            ProfileFile.SEEN);

    private final Line line;
    private final Width width;
    private final LineFields fields;
    private Optional<SortedMap<String, Long>> counters = Optional.empty();
    private Optional<Tally> tally = Optional.empty();
    private Optional<Long> end = Optional.empty();
    private SortedMap<String, Long> pods = new TreeMap<>();
    private List<String> groups = List.of();

    private Fields(Line line, Width width) {
      this.line = line;
      this.width = width;
      this.fields = new LineFields(line);
    }

    private void field(String name) {
      fields.put(name, "");
      switch (name) {
        case ProfileFile.COUNTERS -> counters = Optional.of(line.numbers());
        case ProfileFile.GROUPS -> groups = line.texts();
        case ProfileFile.PODS -> pods = line.numbers();
        case ProfileFile.SEEN -> tally = Optional.of(TallyLine.read(line, width));
        case ProfileFile.END -> end = Optional.of(line.number());
        case ProfileFile.OVERFLOWED, ProfileFile.PODS_OVERFLOWED ->
            fields.put(name, String.valueOf(line.flag()));
        case ProfileFile.USER,
            ProfileFile.VERB,
            ProfileFile.GROUP,
            ProfileFile.RESOURCE,
            ProfileFile.SUBRESOURCE,
            ProfileFile.PATH,
            ProfileFile.NAMESPACE,
            ProfileFile.NAME,
            ProfileFile.OUTCOME,
            ProfileFile.BASIS ->
            fields.put(name, line.text());
        default -> throw line.unknown(name);
      }
    }

    private BodyLine build() {
      if (counters.isPresent()) {
        fields.only(Set.of(ProfileFile.COUNTERS));
        return new Counters(counters.get());
      }
      if (end.isPresent()) {
        fields.only(Set.of(ProfileFile.END));
        return new End(end.get());
      }
      return fields.has(ProfileFile.USER) ? person() : behaviour();
    }

    private Person person() {
      fields.only(OF_A_PERSON);
      if (fields.has(ProfileFile.OVERFLOWED) != tally.isPresent()) {
        throw line.wrong("a user's sum stands where it was seen doing more than is held");
      }
      return new Person(
          new Identity(fields.text(ProfileFile.USER), groups),
          pods,
          fields.has(ProfileFile.PODS_OVERFLOWED),
          tally);
    }

    private Behaviour behaviour() {
      boolean isResource = fields.has(ProfileFile.RESOURCE);
      fields.only(isResource ? OF_A_RESOURCE : OF_A_PATH);
      boolean overflowed = fields.has(ProfileFile.OVERFLOWED);
      String name = isResource ? ProfileFile.NAME : ProfileFile.PATH;
      if (!fields.has(ProfileFile.VERB) || tally.isEmpty()) {
        throw line.wrong("a behaviour without a verb, or without what was seen");
      }
      if (overflowed ? fields.has(name) : !isResource && !fields.has(name)) {
        throw line.wrong("a name stands where names are held, and only there");
      }
      return new Behaviour(
          access(isResource),
          fields.text(ProfileFile.NAMESPACE),
          overflowed ? Optional.empty() : Optional.of(fields.text(name)),
          tally.get());
    }

    private Access access(boolean isResource) {
      Access.Target target =
          isResource
              ? new Access.Target.ResourceType(
                  fields.text(ProfileFile.GROUP),
                  new ResourceName(
                      fields.text(ProfileFile.RESOURCE), fields.text(ProfileFile.SUBRESOURCE)))
              : new Access.Target.Path();
      Outcome outcome =
          fields.has(ProfileFile.OUTCOME)
              ? ProfileFile.outcome(fields.text(ProfileFile.OUTCOME))
                  .orElseThrow(() -> line.wrong("no outcome that there is"))
              : Outcome.ALLOWED;
      Basis basis =
          fields.has(ProfileFile.BASIS)
              ? ProfileFile.basis(fields.text(ProfileFile.BASIS))
                  .orElseThrow(() -> line.wrong("no basis that there is"))
              : Basis.REQUEST;
      return new Access(fields.text(ProfileFile.VERB), target, outcome, basis);
    }
  }
}
