package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place that can go on granting what was used: a rule of a role, or what stands in for a binding
 * to a built-in role.
 */
final class Sink {
  private static final long WIDE = 1L << 40;

  /** What kind of place it is. */
  enum Rank {
    /** A rule that holds in namespaces. */
    NAMESPACED,
    /** A rule that holds everywhere. */
    EVERYWHERE,
    /** A binding to a built-in role, which gives way to new objects. */
    BUILT_IN,
    /** What stays as it stands, whoever needs it. */
    UNTOUCHED;

    /**
     * Its place among the others, the best first. A new role in a namespace gives less than an old
     * one everywhere, but for a request that is itself everywhere the old one will do.
     */
    int place(boolean everywhere) {
      return switch (this) {
        case NAMESPACED -> 0;
        case EVERYWHERE -> everywhere ? 1 : 2;
        case BUILT_IN -> everywhere ? 2 : 1;
        case UNTOUCHED -> 3;
      };
    }
  }

  /** The order of preference where each would serve as many uses. */
  static final Comparator<Sink> ORDER =
      Comparator.comparingInt((Sink sink) -> sink.subjects)
          .thenComparingLong(sink -> sink.width)
          .thenComparingInt(sink -> sink.position);

  private final int position;
  private final Rank rank;
  private final int subjects;
  private final long width;
  private final List<Use> uses = new ArrayList<>();

  /**
   * @param position the place in the manifests' order
   * @param subjects how many subjects have what it grants
   */
  Sink(int position, Rank rank, int subjects, List<PolicyRule> rules) {
    this.position = position;
    this.rank = rank;
    this.subjects = subjects;
    this.width = rules.stream().mapToLong(Sink::width).reduce(0, Sink::sum);
  }

  Rank rank() {
    return rank;
  }

  void take(Use use) {
    uses.add(use);
  }

  List<Use> uses() {
    return uses;
  }

  private static long width(PolicyRule rule) {
    long stars =
        rule.verbs().stream().filter("*"::equals).count()
            + rule.apiGroups().stream().filter("*"::equals).count()
            + rule.resources().stream().filter(r -> r.startsWith("*")).count()
            + rule.nonResourceURLs().stream().filter(p -> p.endsWith("*")).count();
    return sum(stars * WIDE, size(rule));
  }

  /** How many rights a rule writes down. */
  static long size(PolicyRule rule) {
    long names = Math.max(1, rule.resourceNames().size());
    long resources = times(times(rule.apiGroups().size(), rule.resources().size()), names);
    return times(rule.verbs().size(), sum(resources, rule.nonResourceURLs().size()));
  }

  private static long times(long a, long b) {
    return a == 0 || b == 0 ? 0 : a > WIDE / b ? WIDE : a * b;
  }

  private static long sum(long a, long b) {
    return Math.min(Long.MAX_VALUE / 4, a) + Math.min(Long.MAX_VALUE / 4, b);
  }

  /** Whether a rule says this right in so many words. */
  static boolean isSaid(PolicyRule rule, Attributes right) {
    return rule.verbs().contains(right.verb())
        && switch (right) {
          case Attributes.NonResource path -> rule.nonResourceURLs().contains(path.path());
          case Attributes.Resource r ->
              rule.apiGroups().contains(r.apiGroup())
                  && rule.resources().contains(r.resource().toString());
        };
  }
}
