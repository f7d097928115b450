package io.kubeguard.engine;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every policy that lacks one rule, or one verb, group, resource, name or path of one rule. */
final class Removals {
  private Removals() {}

  static List<RbacPolicy> each(RbacPolicy policy) {
    List<RbacPolicy> all = new ArrayList<>();
    for (int i = 0; i < policy.roles().size(); i++) {
      RoleObject role = policy.roles().get(i);
      for (List<PolicyRule> rules : each(role.rules())) {
        List<RoleObject> roles = new ArrayList<>(policy.roles());
        roles.set(i, with(role, rules));
        all.add(new RbacPolicy(roles, policy.bindings()));
      }
    }
    return all;
  }

  private static RoleObject with(RoleObject role, List<PolicyRule> rules) {
    return switch (role) {
      case RoleObject.Role r -> new RoleObject.Role(r.metadata(), rules, r.location());
      case RoleObject.ClusterRole c ->
          new RoleObject.ClusterRole(c.metadata(), rules, c.aggregation(), c.location());
    };
  }

  private static List<List<PolicyRule>> each(List<PolicyRule> rules) {
    List<List<PolicyRule>> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<PolicyRule> without = new ArrayList<>(rules);
      PolicyRule rule = without.remove(i);
      all.add(without);
      for (PolicyRule less : smaller(rule)) {
        List<PolicyRule> changed = new ArrayList<>(rules);
        changed.set(i, less);
        all.add(changed);
      }
    }
    return all;
  }

  private static List<PolicyRule> smaller(PolicyRule r) {
    List<PolicyRule> smaller = new ArrayList<>();
    List<String> paths = r.nonResourceURLs();
    List<String> names = r.resourceNames();
    shrink(r.verbs(), l -> new PolicyRule(l, r.apiGroups(), r.resources(), names, paths), smaller);
    shrink(r.apiGroups(), l -> new PolicyRule(r.verbs(), l, r.resources(), names, paths), smaller);
    shrink(r.resources(), l -> new PolicyRule(r.verbs(), r.apiGroups(), l, names, paths), smaller);
    shrink(names, l -> new PolicyRule(r.verbs(), r.apiGroups(), r.resources(), l, paths), smaller);
    shrink(paths, l -> new PolicyRule(r.verbs(), r.apiGroups(), r.resources(), names, l), smaller);
    return smaller;
  }

  /** Removing the last item would make another rule of it: no names are all names. */
  private static void shrink(
      List<String> items, Function<List<String>, PolicyRule> with, List<PolicyRule> smaller) {
    if (items.size() > 1) {
      for (String item : items) {
        smaller.add(with.apply(items.stream().filter(other -> !other.equals(item)).toList()));
      }
    }
  }
}
