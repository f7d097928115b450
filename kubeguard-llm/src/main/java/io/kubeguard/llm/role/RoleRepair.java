package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Undecided;
import io.kubeguard.core.rbac.group.Cell;
import io.kubeguard.core.rbac.group.RuleGrouping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The deterministic repair: rules of which every right is needed stay as they are, others lose what
 * isn't, and what is missing is added. Order, grouping and names of what stays are the proposal's.
 */
final class RoleRepair {
  private final List<Need> needs;
  private final Function<List<ProposedRole>, List<Need>> missing;
  private int kept;
  private int changed;
  private int dropped;
  private int added;

  /**
   * @param missing tells which needs roles don't grant
   */
  RoleRepair(List<Need> needs, Function<List<ProposedRole>, List<Need>> missing) {
    this.needs = needs;
    this.missing = missing;
  }

  /** Roles that grant the needs and nothing else, and what was done to the rules. */
  record Repaired(List<ProposedRole> roles, RuleCount count) {}

  Repaired repair(List<ProposedRole> proposed) {
    List<ProposedRole> roles = new ArrayList<>();
    for (ProposedRole role : proposed) {
      List<PolicyRule> rules = new ArrayList<>();
      role.rules().forEach(rule -> rules.addAll(needed(rule, role)));
      if (!rules.isEmpty()) {
        roles.add(role.with(rules.stream().distinct().toList()));
      }
    }
    add(missing.apply(roles), roles);
    return new Repaired(roles, new RuleCount(kept, changed, dropped, added));
  }

  /** What is needed of a rule, wherever its role holds. */
  private List<PolicyRule> needed(PolicyRule rule, ProposedRole role) {
    List<Attributes> rights = GrantedRights.of(rule, "");
    List<Attributes> backed =
        rights.stream()
            .filter(right -> role.scopes().stream().allMatch(scope -> isNeeded(right, scope)))
            .toList();
    boolean mixed = !rule.nonResourceURLs().isEmpty() && !rule.resources().isEmpty();
    if (backed.isEmpty()) {
      dropped++;
      return List.of();
    }
    if (backed.size() == rights.size() && !mixed) {
      kept++;
      return List.of(rule);
    }
    changed++;
    return rules(backed);
  }

  private boolean isNeeded(Attributes right, String scope) {
    Attributes there = right instanceof Attributes.Resource r ? r.inNamespace(scope) : right;
    boolean reachable = right instanceof Attributes.Resource || scope.isEmpty();
    return reachable
        && !Undecided.isTotal(there)
        && needs.stream().anyMatch(need -> need.covers(there));
  }

  private void add(List<Need> lacking, List<ProposedRole> roles) {
    Map<String, List<Attributes>> byScope = new TreeMap<>();
    for (Need need : lacking) {
      String scope = need.attributes() instanceof Attributes.Resource r ? r.namespace() : "";
      byScope.computeIfAbsent(scope, key -> new ArrayList<>()).add(need.attributes());
    }
    byScope.forEach(
        (scope, rights) -> {
          List<PolicyRule> rules = rules(rights);
          added += rules.size();
          int at = 0;
          while (at < roles.size() && !roles.get(at).scopes().equals(List.of(scope))) {
            at++;
          }
          if (at < roles.size()) {
            List<PolicyRule> more = new ArrayList<>(roles.get(at).rules());
            more.addAll(rules);
            roles.set(at, roles.get(at).with(more));
          } else {
            roles.add(new ProposedRole("", scope.isEmpty() ? List.of() : List.of(scope), rules));
          }
        });
  }

  /** The fewest rules that grant exactly these rights. */
  private static List<PolicyRule> rules(List<Attributes> rights) {
    Set<Cell> cells = new HashSet<>();
    List<Attributes.NonResource> paths = new ArrayList<>();
    for (Attributes right : rights) {
      switch (right) {
        case Attributes.Resource r ->
            cells.add(new Cell(r.verb(), r.apiGroup(), r.resource().toString(), r.name()));
        case Attributes.NonResource n -> paths.add(n);
      }
    }
    List<PolicyRule> rules = new ArrayList<>(RuleGrouping.group(cells));
    rules.addAll(RuleGrouping.groupPaths(paths));
    return rules;
  }
}
