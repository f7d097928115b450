package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of manifests by what makes them the same to a cluster: kind, namespace, name. */
final class Objects {
  private final Map<String, List<RoleObject>> roles = new LinkedHashMap<>();
  private final Map<String, List<BindingObject>> bindings = new LinkedHashMap<>();

  Objects(RbacPolicy policy) {
    policy.roles().forEach(r -> roles.computeIfAbsent(key(r), k -> new ArrayList<>()).add(r));
    policy.bindings().forEach(b -> bindings.computeIfAbsent(key(b), k -> new ArrayList<>()).add(b));
  }

  /** The first role of each name. */
  List<RoleObject> roles() {
    return roles.values().stream().map(List::getFirst).toList();
  }

  /** The first binding of each name that holds somewhere. */
  List<BindingObject> bindings() {
    return bindings.values().stream().map(List::getFirst).filter(Objects::holds).toList();
  }

  /** The objects that stand more than once, each with all its places. */
  List<List<RoleObject>> repeatedRoles() {
    return roles.values().stream().filter(same -> same.size() > 1).toList();
  }

  List<List<BindingObject>> repeatedBindings() {
    return bindings.values().stream().filter(same -> same.size() > 1).toList();
  }

  boolean isRepeated(RoleObject role) {
    return roles.getOrDefault(key(role), List.of()).size() > 1;
  }

  boolean isRepeated(BindingObject binding) {
    return bindings.getOrDefault(key(binding), List.of()).size() > 1;
  }

  boolean hasBinding(BindingObject binding) {
    return bindings.containsKey(key(binding));
  }

  boolean hasRole(RoleObject role) {
    return roles.containsKey(key(role));
  }

  /** The namespace in which a binding holds; {@code ""} for everywhere. */
  static String scope(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding b -> b.metadata().namespace();
      case BindingObject.ClusterRoleBinding b -> "";
    };
  }

  /** The subjects of a binding, an account without a namespace in the binding's. */
  static List<Subject> subjects(BindingObject binding) {
    return binding.placedSubjects();
  }

  static String title(BindingObject binding) {
    return binding.title();
  }

  static String title(RoleObject role) {
    return role.title();
  }

  private static boolean holds(BindingObject binding) {
    return binding instanceof BindingObject.ClusterRoleBinding
        || !binding.metadata().namespace().isEmpty();
  }

  private static String key(RoleObject role) {
    return title(role);
  }

  private static String key(BindingObject binding) {
    return title(binding);
  }
}
