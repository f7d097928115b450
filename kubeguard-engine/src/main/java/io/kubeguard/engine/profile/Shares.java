package io.kubeguard.engine.profile;

import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums an activity over names, namespaces and outcomes. */
final class Shares {
  private static final Comparator<Share> ORDER =
      Comparator.comparingLong(Share::requests).reversed().thenComparing(Share::target);
  private static final Comparator<Share.Verb> VERB_ORDER =
      Comparator.comparingLong(Share.Verb::requests).reversed().thenComparing(Share.Verb::verb);

  /** One target while it is summed. */
  private static final class Sum {
    private final SortedMap<String, Long> verbs = new TreeMap<>();
    private final TreeSet<String> namespaces = new TreeSet<>();
  }

  private Shares() {}

  /** What was requested and not refused, most used first. */
  static List<Share> of(Activity activity) {
    SortedMap<String, Sum> sums = new TreeMap<>();
    activity
        .uses()
        .forEach(
            (access, byNamespace) -> {
              if (access.basis().isRequested() && access.outcome() != Outcome.DENIED) {
                add(access, byNamespace, sums.computeIfAbsent(target(access), key -> new Sum()));
              }
            });
    return sums.entrySet().stream()
        .map(entry -> share(entry.getKey(), entry.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private static void add(Access access, Map<String, Names> byNamespace, Sum sum) {
    byNamespace.forEach(
        (namespace, names) -> {
          sum.verbs.merge(access.verb(), names.total().count(), Long::sum);
          sum.namespaces.add(namespace);
        });
  }

  private static Share share(String target, Sum sum) {
    return new Share(
        target,
        sum.verbs.values().stream().mapToLong(Long::longValue).sum(),
        sum.verbs.entrySet().stream()
            .map(verb -> new Share.Verb(verb.getKey(), verb.getValue()))
            .sorted(VERB_ORDER)
            .toList(),
        List.copyOf(sum.namespaces));
  }

  private static String target(Access access) {
    return switch (access.target()) {
      case Access.Target.Path path -> "paths";
      case Access.Target.ResourceType type ->
          type.resource() + (type.apiGroup().isEmpty() ? "" : "." + type.apiGroup());
    };
  }
}
