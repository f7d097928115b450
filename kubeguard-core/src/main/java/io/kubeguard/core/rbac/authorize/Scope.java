package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The bindings that hold in one namespace, or everywhere, found by whom they are given to. */
final class Scope {
  private final Map<String, List<BoundRole>> users = new HashMap<>();
  private final Map<String, List<BoundRole>> groups = new HashMap<>();

  void add(BoundRole bound) {
    for (Subject subject : bound.binding().subjects()) {
      switch (subject) {
        case Subject.User user -> put(users, user.name(), bound);
        case Subject.Group group -> put(groups, group.name(), bound);
        case Subject.ServiceAccount account ->
            username(account, bound.namespace()).ifPresent(name -> put(users, name, bound));
      }
    }
  }

  /** The users and groups that a binding names. */
  static List<String> names(BoundRole bound) {
    List<String> names = new ArrayList<>();
    for (Subject subject : bound.binding().subjects()) {
      switch (subject) {
        case Subject.User user -> names.add(user.name());
        case Subject.Group group -> names.add(group.name());
        case Subject.ServiceAccount account ->
            username(account, bound.namespace()).ifPresent(names::add);
      }
    }
    return names;
  }

  /** The bindings of a user and its groups, each once, in their order. */
  SortedSet<BoundRole> of(Identity identity, Collection<String> allGroups) {
    SortedSet<BoundRole> bound = new TreeSet<>(users.getOrDefault(identity.username(), List.of()));
    allGroups.forEach(group -> bound.addAll(groups.getOrDefault(group, List.of())));
    return bound;
  }

  Optional<Grant> firstFor(Identity identity, Collection<String> allGroups, Attributes attributes) {
    for (BoundRole bound : of(identity, allGroups)) {
      Optional<Grant> grant = bound.firstFor(attributes);
      if (grant.isPresent()) {
        return grant;
      }
    }
    return Optional.empty();
  }

  /**
   * The API server compares accounts by user name. One without a namespace is in the RoleBinding's;
   * in a ClusterRoleBinding it is nobody.
   */
  private static Optional<String> username(
      Subject.ServiceAccount account, String bindingNamespace) {
    String namespace = account.namespace().isEmpty() ? bindingNamespace : account.namespace();
    return namespace.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceAccountName(namespace, account.name()).username());
  }

  private static void put(Map<String, List<BoundRole>> index, String key, BoundRole bound) {
    index.computeIfAbsent(key, unused -> new ArrayList<>()).add(bound);
  }
}
