package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that ClusterRoles have once the aggregation controller has settled. It replaces an
 * aggregated ClusterRole's rules by those of all that it selects, themselves aggregated or not.
 * Where these have no rule at all its own stay: the controller applies an object without {@code
 * rules}, which clears none. In a cycle what stays depends on the order in which the controller
 * ran; such rules don't count here.
 */
final class Aggregation {
  private final List<ClusterRole> byName;
  private final IdentityHashMap<ClusterRole, List<ClusterRole>> selected = new IdentityHashMap<>();
  private final IdentityHashMap<ClusterRole, Boolean> sources = new IdentityHashMap<>();

  Aggregation(Collection<ClusterRole> clusterRoles) {
    this.byName =
        clusterRoles.stream()
            .sorted(Comparator.comparing((ClusterRole role) -> role.metadata().name()))
            .toList();
  }

  /** A ClusterRole's rules; if it is aggregated each once, in a stable order. */
  List<PolicyRule> rules(ClusterRole role) {
    if (role.aggregation().isEmpty()) {
      return role.rules();
    }
    Set<PolicyRule> rules = new LinkedHashSet<>();
    sources(role).forEach(other -> rules.addAll(other.rules()));
    return List.copyOf(rules);
  }

  /** The roles whose own rules it has: itself, or those that it collects. */
  List<RoleObject> sources(ClusterRole role) {
    return role.aggregation().isEmpty()
        ? List.of(role)
        : List.copyOf(reachable(role).stream().filter(this::isSource).toList());
  }

  /** Whether the rules that it is written with stay its rules. */
  private boolean isSource(ClusterRole role) {
    return role.aggregation().isEmpty() || sources.computeIfAbsent(role, this::selectsNoRule);
  }

  private boolean selectsNoRule(ClusterRole role) {
    return reachable(role).stream().skip(1).allMatch(other -> other.rules().isEmpty());
  }

  /** First the role, then those that it selects, those that these select, and so on. */
  private List<ClusterRole> reachable(ClusterRole role) {
    Set<ClusterRole> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ClusterRole> reached = new ArrayList<>(List.of(role));
    seen.add(role);
    for (int i = 0; i < reached.size(); i++) {
      selected.computeIfAbsent(reached.get(i), this::select).stream()
          .filter(seen::add)
          .forEach(reached::add);
    }
    return reached;
  }

  private List<ClusterRole> select(ClusterRole role) {
    return byName.stream()
        .filter(other -> role.aggregation().stream().anyMatch(s -> s.matches(labels(other))))
        .toList();
  }

  private static Map<String, String> labels(ClusterRole role) {
    return role.metadata().labels();
  }
}
