package io.kubeguard.core.rbac.danger;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.danger.Pattern.OnResources;
import io.kubeguard.core.rbac.danger.Pattern.Reach;
import java.util.List;
import java.util.Set;

/**
 * What a rule's resource names leave of its verbs. A request to create an object, or to delete a
 * collection, has no name, so a rule with names never grants it; to create a sub-resource has one.
 * A list or watch has the name that its field selector asks for, or none.
 */
final class NamedRights {
  private static final Set<String> NAMELESS = Set.of("create", "deletecollection", "list", "watch");
  private static final Set<String> NEVER_NAMED = Set.of("create", "deletecollection");

  private NamedRights() {}

  /** How a rule touches a pattern with one of its resources, groups and scope being right. */
  static Reach reach(OnResources pattern, PolicyRule rule, String resource) {
    if (!pattern.verbs().meets(rule.verbs())) {
      return Reach.NONE;
    }
    List<String> names = rule.resourceNames();
    if (names.isEmpty() || (names.contains("") && grantsNameless(pattern, rule, resource))) {
      return Reach.FULL;
    }
    if (!grantsNamed(pattern, rule, resource) || names.equals(List.of(""))) {
      return Reach.NONE;
    }
    return names.stream().anyMatch(pattern.names()::contains) ? Reach.FULL : Reach.NAMED;
  }

  /** An empty name in the list stands for the requests that have none. */
  private static boolean grantsNameless(OnResources pattern, PolicyRule rule, String resource) {
    return NAMELESS.stream()
        .filter(verb -> !verb.equals("create") || canBePlain(pattern, resource))
        .anyMatch(verb -> isAskedFor(pattern, verb) && isGranted(rule, verb));
  }

  private static boolean grantsNamed(OnResources pattern, PolicyRule rule, String resource) {
    return switch (pattern.verbs()) {
      case Values.Any any ->
          rule.verbs().stream().anyMatch(verb -> canBeNamed(verb, pattern, resource));
      case Values.Unnamed unnamed -> true;
      case Values.Named named ->
          named.values().stream()
              .filter(verb -> isGranted(rule, verb))
              .anyMatch(verb -> canBeNamed(verb, pattern, resource));
    };
  }

  private static boolean canBeNamed(String verb, OnResources pattern, String resource) {
    return !NEVER_NAMED.contains(verb)
        || (verb.equals("create") && canBeSubresource(pattern, resource));
  }

  private static boolean isGranted(PolicyRule rule, String verb) {
    return rule.verbs().contains(Values.ALL) || rule.verbs().contains(verb);
  }

  private static boolean isAskedFor(OnResources pattern, String verb) {
    return switch (pattern.verbs()) {
      case Values.Any any -> true;
      case Values.Unnamed unnamed -> false;
      case Values.Named named -> named.values().contains(verb);
    };
  }

  private static boolean canBeSubresource(OnResources pattern, String resource) {
    ResourceName granted = ResourceName.parse(resource);
    return granted.isSubresource()
        || (resource.equals(Values.ALL)
            && pattern.resources().stream().anyMatch(ResourceShape::holdsSubresources));
  }

  private static boolean canBePlain(OnResources pattern, String resource) {
    ResourceName granted = ResourceName.parse(resource);
    return !granted.isSubresource()
        && (!resource.equals(Values.ALL)
            || pattern.resources().stream().anyMatch(ResourceShape::holdsPlain));
  }
}
