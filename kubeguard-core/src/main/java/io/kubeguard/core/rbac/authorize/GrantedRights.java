package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that a rule grants in a scope, one by one; a wildcard stays one and so nothing but
 * itself backs it.
 */
public final class GrantedRights {
  private GrantedRights() {}

  /** The rights of a rule that holds in a namespace, or everywhere ({@code ""}). */
  public static List<Attributes> of(PolicyRule rule, String scope) {
    List<Attributes> rights = new ArrayList<>();
    List<String> names = rule.resourceNames().isEmpty() ? List.of("") : rule.resourceNames();
    for (String verb : rule.verbs()) {
      for (String group : rule.apiGroups()) {
        for (String resource : rule.resources()) {
          names.forEach(
              name ->
                  rights.add(
                      new Attributes.Resource(
                          verb, group, ResourceName.parse(resource), scope, name)));
        }
      }
      rule.nonResourceURLs().forEach(path -> rights.add(new Attributes.NonResource(verb, path)));
    }
    return rights;
  }

  /** The rule that grants this right alone. */
  public static PolicyRule rule(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          PolicyRule.ofResources(
              List.of(r.verb()),
              List.of(r.apiGroup()),
              List.of(r.resource().toString()),
              r.name().isEmpty() ? List.of() : List.of(r.name()));
      case Attributes.NonResource n -> PolicyRule.ofPaths(List.of(n.verb()), List.of(n.path()));
    };
  }
}
