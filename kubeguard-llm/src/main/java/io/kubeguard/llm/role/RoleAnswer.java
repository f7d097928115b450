package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads roles out of an answer: in the form that was asked for, or as Kubernetes' own objects,
 * which models like to write. What can't be understood is left out, and repaired later.
 */
final class RoleAnswer {
  private static final int MOST = 200;
  private static final int MOST_RIGHTS = 5_000;
  private static final int MOST_RIGHTS_IN_ALL = 50_000;
  private static final PolicyRule EVERYTHING =
      PolicyRule.ofResources(List.of("*"), List.of("*"), List.of("*"), List.of());

  private final UnaryOperator<String> unmask;
  private final List<ProposedRole> roles = new ArrayList<>();
  private final Map<PolicyRule, String> why = new HashMap<>();
  private final List<JsonNode> bindings = new ArrayList<>();
  private long rights;

  private RoleAnswer(UnaryOperator<String> unmask) {
    this.unmask = unmask;
  }

  /**
   * What an answer holds.
   *
   * @param why the model's reason for a rule, where it gives one
   */
  record Roles(List<ProposedRole> roles, Map<PolicyRule, String> why) {
    static final Roles NONE = new Roles(List.of(), Map.of());

    /** Both; roles that have name and namespaces in common become one. */
    Roles and(Roles other) {
      List<ProposedRole> all = new ArrayList<>(roles);
      for (ProposedRole more : other.roles) {
        int at = 0;
        while (at < all.size() && !isLike(all.get(at), more)) {
          at++;
        }
        if (at < all.size()) {
          List<PolicyRule> rules = new ArrayList<>(all.get(at).rules());
          rules.addAll(more.rules());
          all.set(at, more.with(rules));
        } else {
          all.add(more);
        }
      }
      Map<PolicyRule, String> reasons = new HashMap<>(why);
      reasons.putAll(other.why);
      return new Roles(all, reasons);
    }

    private static boolean isLike(ProposedRole one, ProposedRole other) {
      return one.name().equals(other.name()) && one.namespaces().equals(other.namespaces());
    }
  }

  static Roles read(JsonNode answer, UnaryOperator<String> unmask) {
    RoleAnswer reading = new RoleAnswer(unmask);
    reading.bindings(answer);
    reading.any(answer, 0);
    return new Roles(List.copyOf(reading.roles), Map.copyOf(reading.why));
  }

  private void bindings(JsonNode node) {
    for (JsonNode item : node.isArray() ? node : node.path("items")) {
      if (item.path("kind").asText().endsWith("Binding")) {
        bindings.add(item);
      }
    }
  }

  private void any(JsonNode node, int depth) {
    if (depth > 4 || roles.size() >= MOST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> any(item, depth + 1));
    } else if (node.path("rules").isArray()) {
      role(node);
    } else {
      for (String key : List.of("roles", "items", "role", "Role", "ClusterRole", "resources")) {
        any(node.path(key), depth + 1);
      }
    }
  }

  private void role(JsonNode node) {
    JsonNode metadata = node.path("metadata");
    boolean object = metadata.isObject();
    List<String> namespaces = object ? namespaces(node, metadata) : texts(node.path("namespaces"));
    String name = unmask.apply((object ? metadata : node).path("name").asText(""));
    List<PolicyRule> rules = new ArrayList<>();
    for (JsonNode rule : node.path("rules")) {
      if (rules.size() < MOST) {
        PolicyRule read = sensible(rule(rule), namespaces.size());
        rules.add(read);
        why.putIfAbsent(read, rule.path("why").asText(""));
      }
    }
    roles.add(
        new ProposedRole(
            name,
            namespaces.stream().filter(ns -> !ns.isEmpty() && !ns.equals("*")).toList(),
            rules));
  }

  /** A ClusterRole holds where the RoleBindings beside it stand; without any, everywhere. */
  private List<String> namespaces(JsonNode role, JsonNode metadata) {
    if (!role.path("kind").asText().equals("ClusterRole")) {
      return texts(metadata.path("namespace"));
    }
    List<String> bound = new ArrayList<>();
    for (JsonNode binding : bindings) {
      if (binding.path("kind").asText().equals("RoleBinding")
          && binding.path("roleRef").path("name").equals(metadata.path("name"))) {
        bound.addAll(texts(binding.path("metadata").path("namespace")));
      }
    }
    return bound;
  }

  /** The rule; one that would take long to judge reads as what it is about: everything. */
  private PolicyRule sensible(PolicyRule rule, int scopes) {
    long size = ProposedRole.size(rule) * Math.max(1, scopes);
    rights += Math.min(size, MOST_RIGHTS);
    return size > MOST_RIGHTS || rights > MOST_RIGHTS_IN_ALL ? EVERYTHING : rule;
  }

  private PolicyRule rule(JsonNode rule) {
    return new PolicyRule(
        texts(rule.path("verbs")),
        texts(rule.path("apiGroups")),
        texts(rule.path("resources")),
        texts(rule.path("resourceNames")),
        texts(rule.path("nonResourceURLs")));
  }

  private List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node.isArray() ? node : List.of(node)) {
      if (item.isTextual() && texts.size() < MOST) {
        texts.add(unmask.apply(item.textValue()));
      }
    }
    return texts;
  }
}
