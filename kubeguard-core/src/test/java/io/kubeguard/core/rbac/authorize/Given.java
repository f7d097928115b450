package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.BindingObject.ClusterRoleBinding;
import io.kubeguard.core.rbac.BindingObject.RoleBinding;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import io.kubeguard.core.rbac.RoleObject.Role;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** RBAC objects in few words, for tests. */
final class Given {
  static final Location HERE = Location.of("rbac.yaml");

  private Given() {}

  /** {@code rule("get,list", "", "pods")}: lists are separated by commas, {@code -} is none. */
  static PolicyRule rule(String verbs, String groups, String resources, String names) {
    return new PolicyRule(list(verbs), list(groups), list(resources), list(names), List.of());
  }

  static PolicyRule rule(String verbs, String resources) {
    return rule(verbs, "", resources, "-");
  }

  static PolicyRule paths(String verbs, String urls) {
    return PolicyRule.ofPaths(list(verbs), list(urls));
  }

  static Role role(String namespace, String name, PolicyRule... rules) {
    return new Role(Metadata.of(namespace, name), List.of(rules), HERE);
  }

  static ClusterRole clusterRole(String name, PolicyRule... rules) {
    return new ClusterRole(Metadata.of("", name), List.of(rules), List.of(), HERE);
  }

  static ClusterRole labelled(ClusterRole role, String key, String value) {
    Metadata old = role.metadata();
    Metadata metadata =
        new Metadata(old.namespace(), old.name(), Map.of(key, value), old.annotations());
    return new ClusterRole(metadata, role.rules(), role.aggregation(), HERE);
  }

  static ClusterRole aggregating(ClusterRole role, LabelSelector... selectors) {
    return new ClusterRole(role.metadata(), role.rules(), List.of(selectors), HERE);
  }

  static LabelSelector selector(String key, String value) {
    return new LabelSelector(Map.of(key, value), List.of());
  }

  static RoleBinding roleBinding(String namespace, String name, RoleRef ref, Subject... subjects) {
    return new RoleBinding(Metadata.of(namespace, name), ref, List.of(subjects), HERE);
  }

  static ClusterRoleBinding clusterRoleBinding(String name, RoleRef ref, Subject... subjects) {
    return new ClusterRoleBinding(Metadata.of("", name), ref, List.of(subjects), HERE);
  }

  static RoleRef toRole(String name) {
    return new RoleRef(RoleRef.Kind.ROLE, name);
  }

  static RoleRef toClusterRole(String name) {
    return new RoleRef(RoleRef.Kind.CLUSTER_ROLE, name);
  }

  static Subject user(String name) {
    return new Subject.User(name);
  }

  static Subject group(String name) {
    return new Subject.Group(name);
  }

  static Subject account(String namespace, String name) {
    return new Subject.ServiceAccount(namespace, name);
  }

  static RbacPolicy policy(Object... objects) {
    List<RoleObject> roles = new ArrayList<>();
    List<BindingObject> bindings = new ArrayList<>();
    for (Object object : objects) {
      if (object instanceof RoleObject role) {
        roles.add(role);
      } else {
        bindings.add((BindingObject) object);
      }
    }
    return new RbacPolicy(roles, bindings);
  }

  static Attributes request(
      String verb, String group, String resource, String namespace, String name) {
    return new Attributes.Resource(verb, group, ResourceName.parse(resource), namespace, name);
  }

  static Attributes request(String verb, String resource, String namespace) {
    return request(verb, "", resource, namespace, "");
  }

  static Attributes path(String verb, String path) {
    return new Attributes.NonResource(verb, path);
  }

  private static List<String> list(String values) {
    return values.equals("-") ? List.of() : List.of(values.split(",", -1));
  }
}
