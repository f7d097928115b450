package io.kubeguard.core.rbac.create;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.group.Cell;
import io.kubeguard.core.rbac.group.RuleGrouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the fewest objects that grant one identity's needs exactly: a Role in each namespace; one
 * ClusterRole bound by a RoleBinding in each where several namespaces need the same; a
 * ClusterRoleBinding only for what was asked cluster-wide.
 */
public final class RoleCreation {
  private static final Location NOWHERE = Location.of("");

  private final List<Subject> subjects;
  private final RoleNames names;
  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();

  private RoleCreation(List<Subject> subjects, RoleNames names) {
    this.subjects = subjects;
    this.names = names;
  }

  /** The draft for one identity; empty policy where nothing is needed. */
  public static RoleDraft draft(Identity identity, Needs needs) {
    return new RoleDraft(
        identity,
        new RoleCreation(List.of(Subject.of(identity)), new RoleNames(identity))
            .write(needs.granted()));
  }

  /** Roles and bindings of this name that give several subjects the same needs. */
  public static RbacPolicy shared(String name, List<Subject> subjects, List<Need> needs) {
    return new RoleCreation(subjects, new RoleNames(name)).write(needs);
  }

  private RbacPolicy write(List<Need> needs) {
    clusterWide(needs);
    namespaced(needs);
    return new RbacPolicy(roles, bindings);
  }

  private void clusterWide(List<Need> needs) {
    List<PolicyRule> rules = new ArrayList<>(RuleGrouping.group(cells(needs, "")));
    rules.addAll(RuleGrouping.groupPaths(paths(needs)));
    if (!rules.isEmpty()) {
      RoleObject.ClusterRole role =
          new RoleObject.ClusterRole(names.metadata("", ""), rules, List.of(), NOWHERE);
      roles.add(role);
      bindings.add(
          new BindingObject.ClusterRoleBinding(
              names.metadata("", ""), role.ref(), subjects, NOWHERE));
    }
  }

  private void namespaced(List<Need> needs) {
    Map<String, List<PolicyRule>> rulesIn = new TreeMap<>();
    for (Need need : needs) {
      if (need.attributes() instanceof Attributes.Resource request
          && !request.namespace().isEmpty()) {
        rulesIn.computeIfAbsent(
            request.namespace(), namespace -> RuleGrouping.group(cells(needs, namespace)));
      }
    }
    List<List<PolicyRule>> distinct = rulesIn.values().stream().distinct().toList();
    int shared = 0;
    for (List<PolicyRule> rules : distinct) {
      List<String> namespaces =
          rulesIn.keySet().stream().filter(key -> rules.equals(rulesIn.get(key))).toList();
      if (namespaces.size() == 1) {
        inOneNamespace(namespaces.getFirst(), rules);
      } else {
        shared++;
        inSeveralNamespaces(namespaces, rules, shared == 1 ? "" : "-" + shared);
      }
    }
  }

  private void inOneNamespace(String namespace, List<PolicyRule> rules) {
    RoleObject.Role role = new RoleObject.Role(names.metadata(namespace, ""), rules, NOWHERE);
    roles.add(role);
    bind(namespace, role.ref());
  }

  private void inSeveralNamespaces(List<String> namespaces, List<PolicyRule> rules, String number) {
    RoleObject.ClusterRole role =
        new RoleObject.ClusterRole(
            names.metadata("", ":namespaced" + number), rules, List.of(), NOWHERE);
    roles.add(role);
    namespaces.forEach(namespace -> bind(namespace, role.ref()));
  }

  private void bind(String namespace, RoleRef role) {
    bindings.add(
        new BindingObject.RoleBinding(names.metadata(namespace, ""), role, subjects, NOWHERE));
  }

  private static List<Cell> cells(List<Need> needs, String namespace) {
    List<Cell> cells = new ArrayList<>();
    for (Need need : needs) {
      if (need.attributes() instanceof Attributes.Resource r && r.namespace().equals(namespace)) {
        cells.add(new Cell(r.verb(), r.apiGroup(), r.resource().toString(), r.name()));
      }
    }
    return cells;
  }

  private static List<Attributes.NonResource> paths(List<Need> needs) {
    List<Attributes.NonResource> paths = new ArrayList<>();
    for (Need need : needs) {
      if (need.attributes() instanceof Attributes.NonResource path) {
        paths.add(path);
      }
    }
    return paths;
  }
}
