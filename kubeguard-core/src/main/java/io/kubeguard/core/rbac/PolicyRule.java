package io.kubeguard.core.rbac;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A rule of a Role or ClusterRole ({@code rbac.authorization.k8s.io/v1 PolicyRule}): it grants the
 * cross product of its verbs, API groups, resources and resource names, or of its verbs and
 * non-resource URLs. Lists are sorted and without repeats.
 */
public record PolicyRule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> nonResourceURLs) {
  public PolicyRule {
    verbs = sorted(verbs);
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

  private static List<String> sorted(List<String> values) {
    return List.copyOf(new TreeSet<>(values));
  }
}
