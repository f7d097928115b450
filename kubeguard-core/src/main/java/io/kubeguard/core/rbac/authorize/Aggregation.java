package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject.ClusterRole;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that ClusterRoles have once the aggregation controller has settled: those of every
 * ClusterRole without an aggregation that can be reached over selectors. Rules that an aggregated
 * ClusterRole is written with don't count, in a cycle neither: the controller overwrites them.
 */
final class Aggregation {
  private final List<ClusterRole> byName;
  private final IdentityHashMap<ClusterRole, List<ClusterRole>> selected = new IdentityHashMap<>();

  Aggregation(Collection<ClusterRole> clusterRoles) {
    this.byName =
        clusterRoles.stream()
            .sorted(Comparator.comparing((ClusterRole role) -> role.metadata().name()))
            .toList();
  }

  /** A ClusterRole's rules, each once, in a stable order. */
  List<PolicyRule> rules(ClusterRole role) {
    if (role.aggregation().isEmpty()) {
      return role.rules();
    }
    Set<PolicyRule> rules = new LinkedHashSet<>();
    Set<ClusterRole> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<ClusterRole> open = new ArrayDeque<>();
    reached.add(role);
    open.add(role);
    while (!open.isEmpty()) {
      ClusterRole next = open.remove();
      if (next.aggregation().isEmpty()) {
        rules.addAll(next.rules());
      }
      selected.computeIfAbsent(next, this::select).stream().filter(reached::add).forEach(open::add);
    }
    return List.copyOf(rules);
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
