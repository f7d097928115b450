package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers requests as the API server's RBAC authoriser would under a policy. Of two objects with
 * the same kind, namespace and name the first counts, as a cluster can hold only one. Immutable;
 * safe for use by many threads.
 */
public final class RbacAuthorizer {
  private static final String SUPERUSERS = "system:masters";
  private static final String EVERYWHERE = "";
  private static final SortedSet<String> NONE = Collections.emptySortedSet();
  private static final Comparator<BindingObject> ORDER =
      Comparator.comparing((BindingObject binding) -> ObjectKey.of(binding).namespace())
          .thenComparing(binding -> binding.metadata().name())
          .thenComparing(BindingObject::location);

  private final Map<String, Scope> scopes = new TreeMap<>();
  private final Map<String, SortedSet<String>> scopesOf = new HashMap<>();

  /** An authoriser that knows this policy and no other: built-in roles count only if among it. */
  public RbacAuthorizer(RbacPolicy policy) {
    Roles roles = new Roles(policy.roles());
    List<BindingObject> bindings =
        ObjectKey.firsts(policy.bindings(), ObjectKey::of).stream()
            .filter(RbacAuthorizer::holdsSomewhere)
            .sorted(ORDER)
            .toList();
    for (int i = 0; i < bindings.size(); i++) {
      add(i, bindings.get(i), roles);
    }
  }

  /** Whether the identity may do this, and by which rule. */
  public Decision authorize(Identity identity, Attributes attributes) {
    Collection<String> groups = identity.allGroups();
    if (groups.contains(SUPERUSERS)) {
      return new Decision.Superuser();
    }
    return first(EVERYWHERE, identity, groups, attributes)
        .or(() -> first(namespace(attributes), identity, groups, attributes))
        .<Decision>map(Decision.Allowed::new)
        .orElseGet(Decision.Denied::new);
  }

  /**
   * Every rule that some binding gives this identity, itself or by a group: ClusterRoleBindings by
   * name, then RoleBindings by namespace and name, a role's rules in its order. What {@code
   * system:masters} may do besides isn't among them.
   */
  public List<Grant> grants(Identity identity) {
    Collection<String> groups = identity.allGroups();
    SortedSet<String> its = new TreeSet<>(scopesOf.getOrDefault(identity.username(), NONE));
    groups.forEach(group -> its.addAll(scopesOf.getOrDefault(group, NONE)));
    return its.stream()
        .flatMap(namespace -> Optional.ofNullable(scopes.get(namespace)).stream())
        .flatMap(scope -> scope.of(identity, groups).stream())
        .flatMap(BoundRole::grants)
        .toList();
  }

  private void add(int position, BindingObject binding, Roles roles) {
    String namespace = ObjectKey.of(binding).namespace();
    roles
        .given(binding)
        .map(role -> new BoundRole(position, binding, role, roles.rules(role), namespace))
        .ifPresent(
            bound -> {
              scopes.computeIfAbsent(namespace, key -> new Scope()).add(bound);
              Scope.names(bound)
                  .forEach(
                      name ->
                          scopesOf.computeIfAbsent(name, key -> new TreeSet<>()).add(namespace));
            });
  }

  private Optional<Grant> first(
      String scope, Identity identity, Collection<String> groups, Attributes attributes) {
    return Optional.ofNullable(scopes.get(scope))
        .flatMap(found -> found.firstFor(identity, groups, attributes));
  }

  private static String namespace(Attributes attributes) {
    return switch (attributes) {
      case Attributes.Resource resource -> resource.namespace();
      case Attributes.NonResource path -> EVERYWHERE;
    };
  }

  /** A RoleBinding without a namespace stands nowhere; it must not pass for a cluster-wide one. */
  private static boolean holdsSomewhere(BindingObject binding) {
    return switch (binding) {
      case BindingObject.ClusterRoleBinding cluster -> true;
      case BindingObject.RoleBinding namespaced -> !namespaced.metadata().namespace().isEmpty();
    };
  }
}
