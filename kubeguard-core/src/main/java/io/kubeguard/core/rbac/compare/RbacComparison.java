package io.kubeguard.core.rbac.compare;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two sets of roles and bindings by what they allow: for each subject the requests that
 * its bindings allow in one set and nothing allows in the other, wildcards taken for what they
 * stand for. What every cluster has by itself counts on both sides. Roles that no binding gives are
 * compared for whoever may be bound to them elsewhere.
 */
public final class RbacComparison {
  private static final String ALL = "*";

  /** Up to so many parts of a wide rule are told one by one. */
  private static final int MOST_PARTS = 3;

  private RbacComparison() {}

  /** What the second set allows and the first doesn't, and the other way round. */
  public static RbacDifference compare(RbacPolicy before, RbacPolicy after) {
    Holders first = new Holders(before);
    Holders second = new Holders(after);
    Set<String> unresolved = new TreeSet<>(second.unresolved());
    unresolved.removeAll(first.unresolved());
    return new RbacDifference(
        gained(first, second), gained(second, first), List.copyOf(unresolved));
  }

  private static List<RightChange> gained(Holders before, Holders after) {
    List<RightChange> gained = new ArrayList<>();
    for (Subject subject : after.subjects()) {
      gained.addAll(gained(subject.toString(), after.own(subject), before.all(subject)));
    }
    Map<String, RoleObject> old = before.roles();
    Map<String, RoleObject> boundBefore = new TreeMap<>(old);
    before.unbound().keySet().forEach(boundBefore::remove);
    after
        .unbound()
        .forEach(
            (title, role) -> {
              if (!boundBefore.containsKey(title)) {
                gained.addAll(whoeverHas(role, Optional.ofNullable(old.get(title))));
              }
            });
    return gained;
  }

  /** What else the grants allow; the first grant that allows something is named for it. */
  private static List<RightChange> gained(String holder, List<Grant> grants, List<Grant> old) {
    List<Requests> known = new ArrayList<>();
    old.forEach(grant -> known.addAll(RuleRequests.of(grant.rule(), grant.namespace())));
    List<RightChange> gained = new ArrayList<>();
    for (Grant grant : grants) {
      List<Requests> fresh = new ArrayList<>();
      for (Requests requests : RuleRequests.of(grant.rule(), grant.namespace())) {
        fresh.addAll(without(requests, known));
      }
      known.addAll(fresh);
      describe(holder, fresh, grant.rule(), grant.namespace(), Optional.of(grant), gained);
    }
    return sorted(gained);
  }

  private static List<RightChange> whoeverHas(RoleObject role, Optional<RoleObject> old) {
    String scope = role instanceof RoleObject.Role ? role.metadata().namespace() : "";
    List<Requests> known = new ArrayList<>();
    old.ifPresent(o -> o.rules().forEach(rule -> known.addAll(RuleRequests.of(rule, scope))));
    List<RightChange> gained = new ArrayList<>();
    for (PolicyRule rule : role.rules()) {
      List<Requests> fresh = new ArrayList<>();
      RuleRequests.of(rule, scope).forEach(requests -> fresh.addAll(without(requests, known)));
      known.addAll(fresh);
      describe("whoever has " + role.title(), fresh, rule, scope, Optional.empty(), gained);
    }
    return sorted(gained);
  }

  private static void describe(
      String holder,
      List<Requests> fresh,
      PolicyRule rule,
      String scope,
      Optional<Grant> by,
      List<RightChange> gained) {
    List<RightChange> changes = new ArrayList<>();
    for (Requests requests : Merged.of(fresh)) {
      changes.add(Described.change(holder, requests, by));
    }
    boolean splinters = changes.size() > (isEverything(rule) ? 1 : MOST_PARTS);
    if (splinters && isWide(rule)) {
      gained.add(Described.inPart(rule, scope, changes));
    } else {
      gained.addAll(changes);
    }
  }

  private static boolean isEverything(PolicyRule rule) {
    List<String> all = List.of(ALL);
    return rule.verbs().equals(all)
        && (rule.nonResourceURLs().equals(all)
            || (rule.apiGroups().equals(all)
                && rule.resources().equals(all)
                && rule.resourceNames().isEmpty()));
  }

  private static boolean isWide(PolicyRule rule) {
    return rule.verbs().contains(ALL)
        || rule.apiGroups().contains(ALL)
        || rule.resources().contains(ALL)
        || rule.nonResourceURLs().stream().anyMatch(path -> path.endsWith(ALL));
  }

  /** What is in none of the others, in disjoint parts. */
  static List<Requests> without(Requests requests, List<Requests> others) {
    List<Requests> left = List.of(requests);
    for (Requests other : others) {
      if (left.isEmpty()) {
        break;
      }
      List<Requests> next = new ArrayList<>();
      left.forEach(part -> next.addAll(part.minus(other)));
      left = next;
    }
    return left;
  }

  private static List<RightChange> sorted(List<RightChange> changes) {
    changes.sort(
        Comparator.comparing(RightChange::scope)
            .thenComparing(change -> change.rule().toString())
            .thenComparing(change -> change.exceptions().toString()));
    return changes;
  }
}
