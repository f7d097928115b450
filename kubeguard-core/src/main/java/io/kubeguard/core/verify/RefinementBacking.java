package io.kubeguard.core.verify;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Completions;
import io.kubeguard.core.rbac.refine.Backed;
import io.kubeguard.core.rbac.refine.Backing;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.KeptRight;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.Overlap;
import io.kubeguard.core.rbac.refine.RefineInput;
import io.kubeguard.core.rbac.refine.RefineOptions;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.RuleChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tight: asks of each right that stays in a judged role whether someone who has it used it, whether
 * the log could have shown its use, or whether people decided to keep it.
 */
final class RefinementBacking {
  /** Who has something, and where; {@code ""} for everywhere. */
  private record Holder(Identity identity, String scope) {}

  private final RefineInput input;
  private final RefineOptions options;
  private final Map<Identity, Proofs> proofs = new HashMap<>();
  private final IdentityHashMap<RoleObject, Set<Holder>> byRole = new IdentityHashMap<>();
  private final Map<PolicyRule, Set<Holder>> byCollectedRule = new HashMap<>();

  RefinementBacking(RefineInput input, RefineOptions options, RbacAuthorizer before) {
    this.input = input;
    this.options = options;
    input
        .people()
        .forEach(
            (identity, activity) -> {
              List<Grant> grants = before.grants(identity);
              proofs.put(identity, new Proofs(activity));
              grants.forEach(grant -> add(grant, new Holder(identity, grant.namespace())));
            });
  }

  private void add(Grant grant, Holder holder) {
    if (grant.role() instanceof RoleObject.ClusterRole role && !role.aggregation().isEmpty()) {
      byCollectedRule.computeIfAbsent(grant.rule(), key -> new LinkedHashSet<>()).add(holder);
    } else {
      byRole.computeIfAbsent(grant.role(), key -> new LinkedHashSet<>()).add(holder);
    }
  }

  void unbacked(RefinementDraft draft, List<Finding> findings) {
    draft.roles().forEach(role -> unbacked(role, findings));
    draft.bindings().forEach(binding -> unbacked(binding, findings));
  }

  private void unbacked(RoleChange change, List<Finding> findings) {
    for (RuleChange rule : change.rules()) {
      if (rule.kept().isEmpty() && rule.removed().isEmpty()) {
        continue;
      }
      Set<Holder> holders = new LinkedHashSet<>(byRole.getOrDefault(change.role(), Set.of()));
      holders.addAll(byCollectedRule.getOrDefault(rule.rule(), Set.of()));
      for (PolicyRule after : rule.after()) {
        for (Attributes right : GrantedRights.of(after, "")) {
          if (!isBacked(right, holders, rule.kept())) {
            findings.add(new Finding.Unbacked(right, change.role().ref().toString()));
          }
        }
      }
    }
  }

  private void unbacked(BindingChange change, List<Finding> findings) {
    if (!(change.edit() instanceof ObjectEdit.ReplaceObject replace)) {
      return;
    }
    for (BindingObject binding : replace.bindings()) {
      String scope = binding.metadata().namespace();
      Set<Holder> holders = new LinkedHashSet<>();
      proofs.keySet().stream()
          .filter(identity -> binding.subjects().stream().anyMatch(s -> s.matches(identity)))
          .forEach(identity -> holders.add(new Holder(identity, scope)));
      for (RoleObject role : replace.roles()) {
        if (binding.roleRef().equals(role.ref()) && isNear(role, scope)) {
          role.rules().stream()
              .flatMap(rule -> GrantedRights.of(rule, scope).stream())
              .filter(right -> !isBacked(right, holders, change.kept()))
              .forEach(right -> findings.add(new Finding.Unbacked(right, role.ref().toString())));
        }
      }
    }
  }

  private static boolean isNear(RoleObject role, String scope) {
    return role instanceof RoleObject.ClusterRole || role.metadata().namespace().equals(scope);
  }

  private boolean isBacked(Attributes right, Set<Holder> holders, List<Backed> claims) {
    return isUsed(right, holders)
        || Completions.calledFor(right, companion -> isUsed(companion, holders)).isPresent()
        || claims.stream().anyMatch(claim -> isProven(claim, right, holders));
  }

  private boolean isUsed(Attributes right, Set<Holder> holders) {
    return !Overlap.isWide(right) && holders.stream().anyMatch(holder -> isUsed(right, holder));
  }

  private boolean isUsed(Attributes right, Holder holder) {
    Proofs its = proofs.get(holder.identity());
    return its != null && its.show(right, holder.scope());
  }

  /** Whether a claim other than use is true and stands behind the right. */
  private boolean isProven(Backed claim, Attributes right, Set<Holder> holders) {
    if (!Overlap.covers(claim.right(), right)) {
      return false;
    }
    for (Backing backing : claim.backings()) {
      boolean proven =
          switch (backing) {
            case Backing.Used used -> false;
            case Backing.NotObservable blind -> isBlind(claim.right(), holders);
            case Backing.Accepted accepted -> isAccepted(accepted.by(), claim.right());
          };
      if (proven) {
        return true;
      }
    }
    return false;
  }

  private boolean isBlind(Attributes right, Set<Holder> holders) {
    List<Identity> who = holders.stream().map(Holder::identity).distinct().toList();
    return (Overlap.isWide(right)
                ? input.observability().neverShows(right, who)
                : input.observability().blindTo(right, who))
            .isPresent()
        || (right instanceof Attributes.Resource r
            && !r.name().isEmpty()
            && isUsed(Proofs.unnamed(r), holders));
  }

  private boolean isAccepted(KeptRight decision, Attributes right) {
    List<Attributes> wanted = new ArrayList<>(GrantedRights.of(decision.right(), ""));
    return options.kept().contains(decision)
        && decision.expires().filter(options.today()::isAfter).isEmpty()
        && wanted.stream().anyMatch(w -> Overlap.covers(w, right));
  }
}
