package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.authorize.RoleSources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has what by one set of roles and bindings, the built-in ones of every cluster beside it. */
final class Holders {
  private static final String AUTHENTICATED = "system:authenticated";
  private static final String UNAUTHENTICATED = "system:unauthenticated";
  private static final String ACCOUNTS = "system:serviceaccounts";

  private final RbacPolicy policy;
  private final RbacAuthorizer authorizer;
  private final RoleSources sources;
  private final Set<BindingObject> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<RoleObject> given = Collections.newSetFromMap(new IdentityHashMap<>());

  Holders(RbacPolicy policy) {
    this.policy = policy;
    RbacPolicy whole = policy.plus(BootstrapPolicy.policy());
    this.authorizer = new RbacAuthorizer(whole);
    this.sources = new RoleSources(whole);
    own.addAll(policy.bindings());
    for (BindingObject binding : policy.bindings()) {
      sources
          .given(binding)
          .ifPresent(
              role -> {
                given.add(role);
                given.addAll(sources.of(role));
              });
    }
  }

  /** The subjects of the bindings, accounts with their namespaces. */
  Set<Subject> subjects() {
    Map<String, Subject> subjects = new TreeMap<>();
    for (BindingObject binding : policy.bindings()) {
      for (Subject subject : binding.subjects()) {
        Subject full = full(subject, binding);
        subjects.put(full.toString(), full);
      }
    }
    return new java.util.LinkedHashSet<>(subjects.values());
  }

  /** A user that is an account counts as that. */
  private static Subject full(Subject subject, BindingObject binding) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          account.namespace().isEmpty()
              ? new Subject.ServiceAccount(binding.metadata().namespace(), account.name())
              : account;
      case Subject.User user -> Subject.of(Identity.of(user.name()));
      case Subject.Group group -> group;
    };
  }

  /** All that somebody has of whom no more is known than that this subject names them. */
  List<Grant> all(Subject subject) {
    return authorizer.grants(standIn(subject));
  }

  /** What the bindings of this set give to the subject itself. */
  List<Grant> own(Subject subject) {
    List<Grant> grants = new ArrayList<>();
    for (Grant grant : authorizer.grants(standIn(subject))) {
      if (own.contains(grant.binding())
          && grant.binding().subjects().stream()
              .anyMatch(s -> full(s, grant.binding()).equals(subject))) {
        grants.add(grant);
      }
    }
    return grants;
  }

  private static Identity standIn(Subject subject) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          Identity.serviceAccount(account.namespace(), account.name());
      case Subject.User user -> Identity.of(user.name(), AUTHENTICATED);
      case Subject.Group group -> Identity.of("", groups(group.name()));
    };
  }

  private static String[] groups(String group) {
    Set<String> groups = new TreeSet<>(List.of(group));
    if (!group.equals(UNAUTHENTICATED)) {
      groups.add(AUTHENTICATED);
    }
    if (group.startsWith(ACCOUNTS + ":")) {
      groups.add(ACCOUNTS);
    }
    return groups.toArray(String[]::new);
  }

  /** The roles that no binding of this set gives, by their titles. */
  Map<String, RoleObject> unbound() {
    Map<String, RoleObject> unbound = new TreeMap<>();
    policy.roles().stream()
        .filter(role -> !given.contains(role))
        .forEach(role -> unbound.putIfAbsent(role.title(), role));
    return unbound;
  }

  /** The roles of this set, by their titles. */
  Map<String, RoleObject> roles() {
    Map<String, RoleObject> roles = new TreeMap<>();
    policy.roles().forEach(role -> roles.putIfAbsent(role.title(), role));
    return roles;
  }

  /** Each subject of each binding whose role isn't there, in words. */
  Set<String> unresolved() {
    Set<String> unresolved = new TreeSet<>();
    for (BindingObject binding : policy.bindings()) {
      if (sources.given(binding).isEmpty()) {
        for (Subject subject : binding.subjects()) {
          unresolved.add(
              binding.title() + " gives " + binding.roleRef() + " to " + full(subject, binding));
        }
      }
    }
    return unresolved;
  }
}
