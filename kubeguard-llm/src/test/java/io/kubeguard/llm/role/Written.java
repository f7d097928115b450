package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as a model would write them. */
final class Written {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode answer = JSON.createObjectNode();
  private final ArrayNode roles = answer.putArray("roles");

  Written role(String name, List<String> namespaces, List<PolicyRule> rules) {
    ObjectNode role = roles.addObject().put("name", name);
    namespaces.forEach(role.putArray("namespaces")::add);
    ArrayNode list = role.putArray("rules");
    for (PolicyRule rule : rules) {
      ObjectNode written = list.addObject();
      put(written, "verbs", rule.verbs());
      put(written, "apiGroups", rule.apiGroups());
      put(written, "resources", rule.resources());
      put(written, "resourceNames", rule.resourceNames());
      put(written, "nonResourceURLs", rule.nonResourceURLs());
      written.put("why", "It needs " + rule.resources() + ".");
    }
    return this;
  }

  private static void put(ObjectNode to, String key, List<String> values) {
    values.forEach(to.putArray(key)::add);
  }

  String json() {
    return answer.toString();
  }

  /** One role for each place, one rule for each right. */
  static String oneRuleForEachRight(RoleTask task) {
    Map<String, List<PolicyRule>> rules = new LinkedHashMap<>();
    for (Need need : task.needs().granted()) {
      String scope = need.attributes() instanceof Attributes.Resource r ? r.namespace() : "";
      rules
          .computeIfAbsent(scope, key -> new ArrayList<>())
          .add(GrantedRights.rule(need.attributes()));
    }
    Written written = new Written();
    rules.forEach(
        (scope, its) ->
            written.role(
                "for-" + (scope.isEmpty() ? "all" : scope),
                scope.isEmpty() ? List.of() : List.of(scope),
                its.reversed()));
    return written.json();
  }

  static PolicyRule rule(String verbs, String group, String resources, String... names) {
    return PolicyRule.ofResources(
        List.of(verbs.split(",", -1)),
        List.of(group),
        List.of(resources.split(",", -1)),
        List.of(names));
  }

  /** A person's grouping of what {@link Tasks#ordinary} needs. */
  static Written ordinary() {
    return new Written()
        .role(
            "leader-election",
            List.of("shop"),
            List.of(
                rule("update", "coordination.k8s.io", "leases", "leader"),
                rule("create", "coordination.k8s.io", "leases")))
        .role(
            "reader",
            List.of("shop"),
            List.of(
                rule("get", "", "configmaps", "settings", "features"),
                rule("list,watch", "", "pods")))
        .role("deployments", List.of("ops"), List.of(rule("list,watch", "apps", "deployments")))
        .role("nodes", List.of(), List.of(rule("get", "", "nodes")));
  }
}
