package io.kubeguard.core.rbac;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A rule of a Role or ClusterRole ({@code rbac.authorization.k8s.io/v1 PolicyRule}): it grants the
 * cross product of its verbs, API groups, resources and resource names, or of its verbs and
 * non-resource URLs. Lists are sorted and without repeats; verbs stand in the order in which people
 * write them.
 */
public record PolicyRule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> nonResourceURLs) {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  public PolicyRule {
    verbs = List.copyOf(inVerbOrder(verbs));
    apiGroups = sorted(apiGroups);
    resources = sorted(resources);
    resourceNames = sorted(resourceNames);
    nonResourceURLs = sorted(nonResourceURLs);
  }

  public static PolicyRule ofResources(
      Collection<String> verbs,
      Collection<String> apiGroups,
      Collection<String> resources,
      Collection<String> names) {
    return new PolicyRule(
        List.copyOf(verbs),
        List.copyOf(apiGroups),
        List.copyOf(resources),
        List.copyOf(names),
        List.of());
  }

  public static PolicyRule ofPaths(Collection<String> verbs, Collection<String> paths) {
    return new PolicyRule(List.copyOf(verbs), List.of(), List.of(), List.of(), List.copyOf(paths));
  }

  private static TreeSet<String> inVerbOrder(List<String> verbs) {
    TreeSet<String> ordered =
        new TreeSet<>(Comparator.comparingInt(PolicyRule::verbRank).thenComparing(verb -> verb));
    ordered.addAll(verbs);
    return ordered;
  }

  private static int verbRank(String verb) {
    int rank = VERBS.indexOf(verb);
    return rank < 0 ? VERBS.size() : rank;
  }

  private static List<String> sorted(List<String> values) {
    return List.copyOf(new TreeSet<>(values));
  }
}
