package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that a rule grants in a scope, one by one; a wildcard stays one and so nothing but
 * itself backs it.
 */
final class GrantedRights {
  private GrantedRights() {}

  static List<Attributes> of(PolicyRule rule, String scope) {
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
}
