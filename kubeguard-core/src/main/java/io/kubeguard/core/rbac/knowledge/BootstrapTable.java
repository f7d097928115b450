package io.kubeguard.core.rbac.knowledge;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the table of built-in RBAC objects. */
final class BootstrapTable {
  private static final Location LOCATION = Location.of("Kubernetes");

  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();
  private List<String> head = List.of();
  private final List<PolicyRule> rules = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();

  private BootstrapTable() {}

  static RbacPolicy read() {
    BootstrapTable table = new BootstrapTable();
    Table.read("bootstrap-policy.tsv").forEach(table::row);
    table.finish();
    return new RbacPolicy(table.roles, table.bindings);
  }

  private void row(List<String> row) {
    switch (row.getFirst()) {
      case "rule" ->
          rules.add(
              new PolicyRule(
                  Table.list(row.get(1)),
                  Table.list(row.get(2)),
                  Table.list(row.get(3)),
                  Table.list(row.get(4)),
                  Table.list(row.get(5))));
      case "subject" -> subjects.add(subject(row));
      default -> {
        finish();
        head = row;
      }
    }
  }

  private static Subject subject(List<String> row) {
    return switch (row.get(1)) {
      case "ServiceAccount" -> new Subject.ServiceAccount(row.get(2), row.get(3));
      case "User" -> new Subject.User(row.get(3));
      case "Group" -> new Subject.Group(row.get(3));
      default -> throw new IllegalStateException("unknown kind of subject: " + row);
    };
  }

  private void finish() {
    if (!head.isEmpty()) {
      switch (head.getFirst()) {
        case "Role" -> roles.add(new RoleObject.Role(metadata(labels(3)), rules, LOCATION));
        case "ClusterRole" ->
            roles.add(
                new RoleObject.ClusterRole(metadata(labels(3)), rules, aggregation(), LOCATION));
        case "RoleBinding" ->
            bindings.add(
                new BindingObject.RoleBinding(metadata(Map.of()), ref(), subjects, LOCATION));
        case "ClusterRoleBinding" ->
            bindings.add(
                new BindingObject.ClusterRoleBinding(
                    metadata(Map.of()), ref(), subjects, LOCATION));
        default -> throw new IllegalStateException("unknown object: " + head);
      }
    }
    rules.clear();
    subjects.clear();
  }

  private Metadata metadata(Map<String, String> labels) {
    return new Metadata(head.get(1), head.get(2), labels, Map.of());
  }

  private RoleRef ref() {
    RoleRef.Kind kind =
        head.get(3).equals("ClusterRole") ? RoleRef.Kind.CLUSTER_ROLE : RoleRef.Kind.ROLE;
    return new RoleRef(kind, head.get(4));
  }

  private List<LabelSelector> aggregation() {
    List<LabelSelector> selectors = new ArrayList<>();
    for (int column = 4; column < head.size(); column++) {
      selectors.add(new LabelSelector(labels(column), List.of()));
    }
    return selectors;
  }

  private Map<String, String> labels(int column) {
    Map<String, String> labels = new HashMap<>();
    for (String label : Table.list(head.get(column))) {
      int equals = label.indexOf('=');
      labels.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return labels;
  }
}
