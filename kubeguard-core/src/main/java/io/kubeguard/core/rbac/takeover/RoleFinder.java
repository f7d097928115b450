package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takeovers by writing roles and bindings. The API server lets nobody give away rights that they
 * don't have, unless they may {@code bind} the role or {@code escalate} it.
 */
final class RoleFinder implements Finder {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> BIND = List.of("bind");
  private static final List<String> ESCALATE = List.of("escalate");

  private final PowerfulRoles roles;

  RoleFinder(PowerfulRoles roles) {
    this.roles = roles;
  }

  @Override
  public List<Edge> find(Held held) {
    List<Edge> edges = new ArrayList<>(ownRoles(held));
    bindInCluster(held).ifPresent(edges::add);
    for (String scope : held.scopes()) {
      makeRole(held, scope).ifPresent(edges::add);
      edges.addAll(bindInNamespace(held, scope));
    }
    return edges;
  }

  private static List<Edge> ownRoles(Held held) {
    List<Edge> edges = new ArrayList<>();
    for (Held.OwnRole own : held.roles()) {
      boolean isCluster = own.ref().kind() == RoleRef.Kind.CLUSTER_ROLE;
      String scope = isCluster ? Held.EVERYWHERE : own.namespace();
      String resource = isCluster ? "clusterroles" : "roles";
      Finder.all(
              held.anyOrNamed(scope, WRITE, RBAC, resource, own.ref().name()),
              held.anyOrNamed(scope, ESCALATE, RBAC, resource, own.ref().name()))
          .map(rights -> new Edge(all(own.namespace()), Means.CHANGE_OWN_ROLE, rights))
          .ifPresent(edges::add);
    }
    return edges;
  }

  private static Optional<Edge> makeRole(Held held, String scope) {
    return Finder.all(
            held.any(scope, CREATE, RBAC, "roles"),
            held.any(scope, ESCALATE, RBAC, "roles"),
            held.any(scope, BIND, RBAC, "roles"),
            held.any(scope, CREATE, RBAC, "rolebindings"))
        .map(rights -> new Edge(Finder.accounts(scope), Means.MAKE_ROLE, rights));
  }

  /** A new ClusterRoleBinding, or one more subject in an old one. */
  private Optional<Edge> bindInCluster(Held held) {
    Optional<Attributes> create = held.any(Held.EVERYWHERE, CREATE, RBAC, "clusterrolebindings");
    if (create.isPresent()) {
      Optional<Attributes> bind =
          bindable(held, Held.EVERYWHERE, roles.allPowerful(), "clusterroles");
      if (bind.isPresent()) {
        return Optional.of(bound(Held.EVERYWHERE, List.of(create.get(), bind.get())));
      }
    }
    for (BindingObject binding : roles.allPowerfulBindings()) {
      Optional<List<Attributes>> rights =
          Finder.all(
              held.named(
                  Held.EVERYWHERE, WRITE, RBAC, "clusterrolebindings", binding.metadata().name()),
              held.named(Held.EVERYWHERE, BIND, RBAC, "clusterroles", binding.roleRef().name()));
      if (rights.isPresent()) {
        return Optional.of(bound(Held.EVERYWHERE, rights.get()));
      }
    }
    return Optional.empty();
  }

  private List<Edge> bindInNamespace(Held held, String scope) {
    List<Edge> edges = new ArrayList<>();
    Optional<Attributes> create = held.any(scope, CREATE, RBAC, "rolebindings");
    if (create.isPresent()) {
      Optional<Attributes> bind = bindable(held, scope, roles.takingNamespace(), "clusterroles");
      bind.ifPresent(
          right ->
              edges.add(
                  new Edge(Finder.accounts(scope), Means.BIND_ROLE, List.of(create.get(), right))));
      if (bind.isEmpty()) {
        edges.addAll(bindOwnRoles(held, scope, create.get()));
      }
    }
    edges.addAll(joinBindings(held, scope));
    return edges;
  }

  private List<Edge> bindOwnRoles(Held held, String scope, Attributes create) {
    List<Edge> edges = new ArrayList<>();
    roles
        .takingRoles(scope)
        .forEach(
            (namespace, names) ->
                bindable(held, namespace, names, "roles")
                    .ifPresent(
                        right ->
                            edges.add(
                                new Edge(
                                    new Spot.AccountsOf(namespace),
                                    Means.BIND_ROLE,
                                    List.of(create, right)))));
    return edges;
  }

  /** One more subject in a RoleBinding that is there. */
  private List<Edge> joinBindings(Held held, String scope) {
    if (held.any(scope, WRITE, RBAC, "rolebindings").isEmpty()
        && held.names(scope, WRITE, RBAC, "rolebindings").isEmpty()) {
      return List.of();
    }
    List<Edge> edges = new ArrayList<>();
    for (BindingObject binding : roles.takingBindings(scope)) {
      String namespace = binding.metadata().namespace();
      RoleRef ref = binding.roleRef();
      String resource = ref.kind() == RoleRef.Kind.ROLE ? "roles" : "clusterroles";
      Finder.all(
              held.named(namespace, WRITE, RBAC, "rolebindings", binding.metadata().name()),
              held.named(namespace, BIND, RBAC, resource, ref.name()))
          .map(rights -> new Edge(new Spot.AccountsOf(namespace), Means.BIND_ROLE, rights))
          .ifPresent(edges::add);
    }
    return edges;
  }

  private static Optional<Attributes> bindable(
      Held held, String scope, Iterable<String> names, String resource) {
    for (String name : names) {
      Optional<Attributes> right = held.named(scope, BIND, RBAC, resource, name);
      if (right.isPresent()) {
        return held.any(scope, BIND, RBAC, resource).or(() -> right);
      }
    }
    return Optional.empty();
  }

  private static Edge bound(String scope, List<Attributes> rights) {
    return new Edge(all(scope), Means.BIND_ROLE, rights);
  }

  /** Who has every right in a namespace has its accounts; everywhere, the cluster. */
  private static Spot all(String scope) {
    return scope.isEmpty() ? new Spot.Of(new Party.ClusterAdmin()) : new Spot.AccountsOf(scope);
  }
}
