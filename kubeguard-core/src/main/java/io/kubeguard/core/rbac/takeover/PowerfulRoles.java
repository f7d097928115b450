package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The roles that are enough, once bound, for everything, or for the accounts of a namespace. Only
 * rights that need nothing else count: to create pods, to act as accounts, to get their tokens.
 */
final class PowerfulRoles {
  private static final String SOMEBODY = "somebody";
  private static final String SOMEWHERE = "somewhere";

  private final Set<String> allPowerful = new TreeSet<>();
  private final Set<String> takingNamespace = new TreeSet<>();
  private final Map<String, Set<String>> takingRoles = new TreeMap<>();
  private final List<BindingObject> allPowerfulBindings = new ArrayList<>();
  private final Map<String, List<BindingObject>> takingBindings = new TreeMap<>();

  PowerfulRoles(RbacPolicy policy) {
    List<BindingObject> trial = new ArrayList<>();
    policy.roles().forEach(role -> trial.add(trial(role)));
    RbacAuthorizer authorizer = new RbacAuthorizer(new RbacPolicy(policy.roles(), trial));
    policy.roles().forEach(role -> sort(role, authorizer));
    policy.bindings().forEach(this::sort);
  }

  /** The request that only the wildcards grant. */
  static Attributes everything(String scope) {
    return new Attributes.Resource("*", "*", new ResourceName("*", ""), scope, "");
  }

  /** ClusterRoles that grant everything. */
  Set<String> allPowerful() {
    return allPowerful;
  }

  /** ClusterRoles that take a namespace where they are bound. */
  Set<String> takingNamespace() {
    return takingNamespace;
  }

  /** Roles that take their namespace, by namespace; of one, or of all. */
  Map<String, Set<String>> takingRoles(String scope) {
    if (scope.isEmpty()) {
      return takingRoles;
    }
    Set<String> names = takingRoles.getOrDefault(scope, Set.of());
    return names.isEmpty() ? Map.of() : Map.of(scope, names);
  }

  List<BindingObject> allPowerfulBindings() {
    return allPowerfulBindings;
  }

  /** RoleBindings to such roles, in a namespace or in all. */
  List<BindingObject> takingBindings(String scope) {
    return scope.isEmpty()
        ? takingBindings.values().stream().flatMap(List::stream).toList()
        : takingBindings.getOrDefault(scope, List.of());
  }

  private static BindingObject trial(RoleObject role) {
    return new BindingObject.RoleBinding(
        Metadata.of(namespace(role), role.ref().toString()),
        role.ref(),
        List.of(new Subject.User(user(role))),
        Location.of(""));
  }

  private static String namespace(RoleObject role) {
    return switch (role) {
      case RoleObject.Role own -> own.metadata().namespace();
      case RoleObject.ClusterRole cluster -> SOMEWHERE;
    };
  }

  private static String user(RoleObject role) {
    return SOMEBODY + " " + namespace(role) + " " + role.ref();
  }

  private void sort(RoleObject role, RbacAuthorizer authorizer) {
    String namespace = namespace(role);
    Held held = new Held(authorizer.grants(Identity.of(user(role))));
    if (!takes(held, namespace)) {
      return;
    }
    String name = role.metadata().name();
    if (role.ref().kind() == RoleRef.Kind.ROLE) {
      takingRoles.computeIfAbsent(namespace, n -> new TreeSet<>()).add(name);
    } else {
      takingNamespace.add(name);
      if (held.allows(everything(namespace))) {
        allPowerful.add(name);
      }
    }
  }

  private static boolean takes(Held held, String namespace) {
    return held.any(namespace, List.of("impersonate"), "", "serviceaccounts").isPresent()
        || held.any(namespace, List.of("create"), "", "serviceaccounts/token").isPresent()
        || PodFinder.byCreation(held, namespace).isPresent()
        || AccountFinder.bySecret(held, namespace)
            .filter(edge -> edge.means() == Means.MAKE_TOKEN_SECRET)
            .isPresent();
  }

  private void sort(BindingObject binding) {
    RoleRef ref = binding.roleRef();
    String namespace = binding.metadata().namespace();
    switch (binding) {
      case BindingObject.ClusterRoleBinding cluster -> {
        if (ref.kind() == RoleRef.Kind.CLUSTER_ROLE && allPowerful.contains(ref.name())) {
          allPowerfulBindings.add(cluster);
        }
      }
      case BindingObject.RoleBinding own -> {
        boolean takes =
            ref.kind() == RoleRef.Kind.CLUSTER_ROLE
                ? takingNamespace.contains(ref.name())
                : takingRoles.getOrDefault(namespace, Set.of()).contains(ref.name());
        if (takes && !namespace.isEmpty()) {
          takingBindings.computeIfAbsent(namespace, n -> new ArrayList<>()).add(own);
        }
      }
    }
  }
}
