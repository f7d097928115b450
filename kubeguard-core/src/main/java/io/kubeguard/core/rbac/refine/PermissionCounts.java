package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.danger.RememberedDangers;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what identities may do before and after edits. */
final class PermissionCounts {
  /** All but those that complete what was used. */
  private static final Set<Allowance> PROVEN =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(Allowance.INFORMER_LIST, Allowance.EXEC_VERBS)));

  private record Permission(String scope, Attributes right) {}

  private final RefineInput input;
  private final Judging judging;
  private final List<Attributes.Resource> known;
  private final Map<PolicyRule, List<Attributes>> spelledOut = new HashMap<>();
  private final RememberedDangers dangers = new RememberedDangers();
  private final Map<Permission, Boolean> dangerous = new HashMap<>();

  PermissionCounts(RefineInput input, Judging judging) {
    this.input = input;
    this.judging = judging;
    this.known = input.resources().requests();
  }

  /** The counts of each judged identity that the manifests give anything. */
  List<PermissionCount> count(List<ObjectEdit> edits) {
    RbacAuthorizer before = authorizer(input.given());
    RbacAuthorizer after = authorizer(Edits.apply(input.given(), edits));
    List<PermissionCount> counts = new ArrayList<>();
    for (Identity identity : input.people().keySet()) {
      if (judging.isJudged(identity)) {
        Map<Permission, Boolean> granted = permissions(before.grants(identity));
        if (!granted.isEmpty()) {
          Set<Permission> used = used(identity);
          counts.add(
              new PermissionCount(
                  identity, sum(granted, used), sum(permissions(after.grants(identity)), used)));
        }
      }
    }
    return counts;
  }

  /** Bindings of the manifests alone, to their roles or to built-in ones. */
  private static RbacAuthorizer authorizer(RbacPolicy policy) {
    List<io.kubeguard.core.rbac.RoleObject> roles = new ArrayList<>(policy.roles());
    roles.addAll(BootstrapPolicy.policy().roles());
    return new RbacAuthorizer(new RbacPolicy(roles, policy.bindings()));
  }

  /**
   * Permissions, whatever the names of objects, so that naming objects never looks like more; and
   * whether each is dangerous, as far as names go.
   */
  private Map<Permission, Boolean> permissions(Collection<Grant> grants) {
    Map<Permission, Boolean> permissions = new HashMap<>();
    for (Grant grant : grants) {
      if (Sink.size(grant.rule()) <= RuleNarrowing.MAX_RIGHTS) {
        for (Attributes right : spelledOut.computeIfAbsent(grant.rule(), this::spellOut)) {
          permissions.merge(
              new Permission(grant.namespace(), Namer.named(right, "")),
              isDangerous(new Permission(grant.namespace(), right)),
              Boolean::logicalOr);
        }
      }
    }
    return permissions;
  }

  private List<Attributes> spellOut(PolicyRule rule) {
    List<Attributes> rights = new ArrayList<>();
    for (Attributes right : GrantedRights.of(rule, "")) {
      if (right instanceof Attributes.Resource wide && Overlap.isWide(right)) {
        Attributes anyName = Namer.named(wide, "");
        known.stream()
            .filter(request -> Overlap.covers(anyName, request))
            .forEach(request -> rights.add(Namer.named(request, wide.name())));
      } else {
        rights.add(right);
      }
    }
    return rights.stream().distinct().toList();
  }

  private static PermissionCount.Sum sum(Map<Permission, Boolean> granted, Set<Permission> used) {
    return new PermissionCount.Sum(
        granted.size(),
        granted.values().stream().filter(isDangerous -> isDangerous).count(),
        granted.keySet().stream().filter(used::contains).count());
  }

  private boolean isDangerous(Permission permission) {
    return dangerous.computeIfAbsent(
        permission, its -> !dangers.of(its.right(), its.scope()).isEmpty());
  }

  private Set<Permission> used(Identity identity) {
    Set<Permission> used = new HashSet<>();
    for (Use use :
        Use.of(identity, java.util.Objects.requireNonNull(input.people().get(identity)), PROVEN)) {
      String namespace = use.attributes() instanceof Attributes.Resource r ? r.namespace() : "";
      for (String scope : List.of("", namespace)) {
        used.add(new Permission(scope, Namer.named(use.right(), "")));
      }
    }
    return used;
  }
}
