package io.kubeguard.core.coverage;

import io.kubeguard.core.coverage.AuditPolicy.Rule;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which of the requests that a right allows an audit policy doesn't log. A right may hold
 * wildcards, so it is tried with one value for each that the policy tells apart, and one that it
 * doesn't name. Values that the same rules match are tried once, so the number of tries stays
 * small.
 */
final class PolicyGaps {
  private static final String ALL = "*";

  /** Stands for everything that the policy doesn't name. */
  private static final String OTHER = "\0other";

  private static final Set<String> REQUESTED_VERBS =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final Set<String> OF_MANY = Set.of("list", "watch", "deletecollection");
  private static final Set<String> PATH_VERBS = Set.of("get", "head", "post", "put", "delete");

  /** More tries than this are not made: then the policy's answer isn't known. */
  private static final long MOST_TRIES = 2_000_000;

  private final AuditPolicy policy;
  private final ApiResources resources;

  PolicyGaps(AuditPolicy policy, ApiResources resources) {
    this.policy = policy;
    this.resources = resources;
  }

  /**
   * What isn't logged of a right.
   *
   * @param whole whether none of it is
   * @param by the rule that leaves it out, the first such; empty where no rule names it
   */
  record Gap(boolean whole, Optional<Rule> by) {}

  /** One value of a part of a request for each set of rules that matches it. */
  private static final class Classes<T> {
    private final Map<BitSet, Set<T>> byRules = new LinkedHashMap<>();

    void add(T value, List<Rule> rules, BiPredicate<Rule, T> matches) {
      BitSet matching = new BitSet();
      for (int i = 0; i < rules.size(); i++) {
        matching.set(i, matches.test(rules.get(i), value));
      }
      byRules.computeIfAbsent(matching, key -> new LinkedHashSet<>()).add(value);
    }
  }

  /** The gap, if there is one, for anybody of these. */
  Optional<Gap> of(Attributes right, Collection<Identity> who) {
    Classes<Identity> users = new Classes<>();
    who.forEach(user -> users.add(user, policy.rules(), Rule::matchesUser));
    Map<BitSet, Set<Boolean>> targets =
        switch (right) {
          case Attributes.Resource r -> targets(r);
          case Attributes.NonResource n -> paths(n);
        };
    Map<BitSet, Set<Boolean>> asked = verbs(right);
    if ((long) users.byRules.size() * asked.size() * targets.size() > MOST_TRIES) {
      return Optional.of(new Gap(false, Optional.empty()));
    }
    return combine(users.byRules.keySet(), asked, targets);
  }

  private Optional<Gap> combine(
      Set<BitSet> users, Map<BitSet, Set<Boolean>> verbs, Map<BitSet, Set<Boolean>> targets) {
    boolean logged = false;
    int missing = Integer.MAX_VALUE;
    for (BitSet user : users) {
      for (Map.Entry<BitSet, Set<Boolean>> verb : verbs.entrySet()) {
        for (Map.Entry<BitSet, Set<Boolean>> target : targets.entrySet()) {
          BitSet matching = (BitSet) user.clone();
          matching.and(verb.getKey());
          matching.and(target.getKey());
          int first = matching.nextSetBit(0);
          for (boolean byVerb : verb.getValue()) {
            for (boolean byTarget : target.getValue()) {
              if (first >= 0 && policy.rules().get(first).shows(byVerb || byTarget)) {
                logged = true;
              } else {
                missing = Math.min(missing, first < 0 ? policy.rules().size() : first);
              }
            }
          }
        }
      }
    }
    if (missing == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(
        new Gap(
            !logged,
            missing == policy.rules().size()
                ? Optional.empty()
                : Optional.of(policy.rules().get(missing))));
  }

  /** By the rules that match: whether a request with such a verb is a long-running one. */
  private Map<BitSet, Set<Boolean>> verbs(Attributes right) {
    Classes<Boolean> classes = new Classes<>();
    Set<String> asked = right instanceof Attributes.Resource ? REQUESTED_VERBS : PATH_VERBS;
    for (String verb : right.verb().equals(ALL) ? asked : Set.of(right.verb())) {
      classes.add(
          AuditPolicy.isLongRunning(new Attributes.NonResource(verb, "")),
          policy.rules(),
          (rule, longRunning) -> rule.matchesVerb(verb));
    }
    return classes.byRules;
  }

  private Map<BitSet, Set<Boolean>> paths(Attributes.NonResource right) {
    Set<String> paths = new LinkedHashSet<>();
    if (right.path().endsWith(ALL)) {
      String prefix = right.path().substring(0, right.path().length() - 1);
      paths.add(prefix + OTHER);
      paths.add(prefix);
      for (Rule rule : policy.rules()) {
        for (String url : rule.nonResourceUrls()) {
          String stem = url.replaceAll("\\*+$", "");
          if (stem.startsWith(prefix)) {
            paths.add(stem);
            paths.add(stem + OTHER);
          }
        }
      }
    } else {
      paths.add(right.path());
    }
    Classes<Boolean> classes = new Classes<>();
    for (String path : paths) {
      classes.add(false, policy.rules(), (rule, longRunning) -> rule.matchesPath(path));
    }
    return classes.byRules;
  }

  /** By the rules that match: whether a request on such a resource is a long-running one. */
  private Map<BitSet, Set<Boolean>> targets(Attributes.Resource right) {
    Classes<Boolean> classes = new Classes<>();
    for (String group : right.apiGroup().equals(ALL) ? groups() : Set.of(right.apiGroup())) {
      for (ResourceName resource : resources(right.resource(), group)) {
        for (String namespace : namespaces(right, group, resource)) {
          for (String name : right.name().isEmpty() ? names() : Set.of(right.name())) {
            Attributes.Resource request =
                new Attributes.Resource("", group, resource, namespace, name);
            classes.add(
                AuditPolicy.isLongRunning(request),
                policy.rules(),
                (rule, longRunning) ->
                    rule.matchesNamespace(namespace)
                        && rule.matchesResource(group, resource, name));
          }
        }
      }
    }
    return classes.byRules;
  }

  private Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>(Set.of(OTHER));
    policy.rules().forEach(rule -> rule.resources().forEach(some -> groups.add(some.apiGroup())));
    return groups;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of("", OTHER));
    policy
        .rules()
        .forEach(rule -> rule.resources().forEach(some -> names.addAll(some.resourceNames())));
    return names;
  }

  private Set<String> namespaces(Attributes.Resource right, String group, ResourceName resource) {
    if (!right.namespace().isEmpty()) {
      return Set.of(right.namespace());
    }
    if (resources.isKnown(group, resource) && !resources.isNamespaced(group, resource)) {
      return Set.of("");
    }
    Set<String> namespaces = new LinkedHashSet<>(Set.of(OTHER));
    policy.rules().forEach(rule -> namespaces.addAll(rule.namespaces()));
    boolean ofMany = right.verb().equals(ALL) || OF_MANY.contains(right.verb());
    if (ofMany || !resources.isKnown(group, resource)) {
      namespaces.add("");
    } else {
      namespaces.remove("");
    }
    return namespaces;
  }

  /** What a rule of RBAC with this resource reaches, as far as the policy tells it apart. */
  private Set<ResourceName> resources(ResourceName right, String group) {
    if (!right.resource().equals(ALL)) {
      return Set.of(right);
    }
    Set<String> types = new LinkedHashSet<>(Set.of(OTHER));
    Set<String> parts = new LinkedHashSet<>(List.of("", OTHER));
    for (Rule rule : policy.rules()) {
      for (AuditPolicy.Resources some : rule.resources()) {
        if (some.apiGroup().equals(group)) {
          for (String pattern : some.resources()) {
            ResourceName named = ResourceName.parse(pattern);
            types.add(named.resource().equals(ALL) ? OTHER : named.resource());
            parts.add(named.subresource().equals(ALL) ? OTHER : named.subresource());
          }
        }
      }
    }
    parts.addAll(List.of("log", "exec"));
    Set<ResourceName> all = new LinkedHashSet<>();
    for (String type : types) {
      for (String part : right.isSubresource() ? Set.of(right.subresource()) : parts) {
        all.add(new ResourceName(type, part));
      }
    }
    return all;
  }
}
