package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The requests that a rule grants where it holds. */
final class RuleRequests {
  private static final String ALL = "*";

  private RuleRequests() {}

  /** The requests of a rule that holds in a namespace, or everywhere ({@code ""}). */
  static List<Requests> of(PolicyRule rule, String scope) {
    List<Requests> requests = new ArrayList<>();
    Values verbs = values(rule.verbs());
    if (verbs.isEmpty()) {
      return requests;
    }
    Values groups = values(rule.apiGroups());
    Values names = rule.resourceNames().isEmpty() ? Values.ALL : Values.of(rule.resourceNames());
    Values scopes = scope.isEmpty() ? Values.ALL : Values.of(List.of(scope));
    if (!groups.isEmpty()) {
      resources(rule.resources())
          .forEach(
              (subresources, resources) ->
                  requests.add(
                      new Requests.OnResources(
                          verbs, groups, resources, subresources(subresources), names, scopes)));
    }
    if (scope.isEmpty()) {
      rule.nonResourceURLs()
          .forEach(url -> requests.add(new Requests.OnPaths(verbs, Paths.of(url))));
    }
    return requests;
  }

  /** The resources before each sub-resource; a star stands for all of either. */
  private static Map<String, Values> resources(List<String> written) {
    if (written.contains(ALL)) {
      return Map.of(ALL, Values.ALL);
    }
    Map<String, TreeSet<String>> bySubresource = new TreeMap<>();
    for (String resource : written) {
      ResourceName name = ResourceName.parse(resource);
      bySubresource
          .computeIfAbsent("/" + name.subresource(), key -> new TreeSet<>())
          .add(name.resource());
    }
    Map<String, Values> resources = new TreeMap<>();
    bySubresource.forEach(
        (subresource, names) ->
            resources.put(
                subresource,
                names.contains(ALL) && subresource.length() > 1 ? Values.ALL : Values.of(names)));
    return resources;
  }

  private static Values subresources(String key) {
    return key.equals(ALL) ? Values.ALL : Values.of(List.of(key.substring(1)));
  }

  private static Values values(List<String> written) {
    return written.contains(ALL) ? Values.ALL : Values.of(written);
  }
}
