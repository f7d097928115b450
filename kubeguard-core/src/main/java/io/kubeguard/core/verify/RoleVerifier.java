package io.kubeguard.core.verify;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Needs;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.rbac.create.Undecided;
import io.kubeguard.core.rbac.create.Widening;
import io.kubeguard.core.rbac.validate.ObjectValidation;
import io.kubeguard.core.replay.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Judges drafts: replays what was observed against them, asks for the backing of each right that
 * they grant, and checks that an API server would take them. What backs a right is looked up in the
 * log again, whatever the needs claim.
 */
public final class RoleVerifier {
  private final RbacPolicy everyone;
  private final Set<Widening> widenings;

  /**
   * @param everyone the built-in rights of every authenticated user, which drafts don't repeat
   */
  public RoleVerifier(RbacPolicy everyone) {
    this(everyone, Set.of());
  }

  /**
   * @param everyone the built-in rights of every authenticated user, which drafts don't repeat
   * @param widenings what the user asked to widen; any other widening is rejected
   */
  public RoleVerifier(RbacPolicy everyone, Set<Widening> widenings) {
    this.everyone = everyone;
    this.widenings = Set.copyOf(widenings);
  }

  /** The verdict on one identity's draft. */
  public Verdict verify(RoleDraft draft, Needs needs, Activity activity) {
    return verify(draft, needs, activity, List.of());
  }

  /**
   * The verdict on one identity's draft.
   *
   * @param unseen rights that it was given elsewhere and that no log could have shown in use
   */
  public Verdict verify(
      RoleDraft draft, Needs needs, Activity activity, Collection<Attributes> unseen) {
    List<Finding> findings = new ArrayList<>();
    denied(draft, activity, findings);
    findings.addAll(Reach.check(draft));
    Claims claims = new Claims(activity, widenings, unseen);
    List<Need> granted =
        needs.granted().stream()
            .filter(need -> !Undecided.isTotal(need.attributes()) && claims.isTrue(need))
            .toList();
    List<BackedRule> backed = backing(draft, granted, findings);
    ObjectValidation.validate(draft.policy()).stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .forEach(diagnostic -> findings.add(new Finding.Invalid(diagnostic)));
    return findings.isEmpty()
        ? new Verdict.Accepted(new Recommendation(draft.identity(), draft.policy(), needs, backed))
        : new Verdict.Rejected(findings);
  }

  /** Sound: everything that was observed and allowed stays allowed. */
  private void denied(RoleDraft draft, Activity activity, List<Finding> findings) {
    RbacAuthorizer authorizer = new RbacAuthorizer(draft.policy().plus(everyone));
    Identity identity = draft.identity();
    Observed.in(activity).stream()
        .filter(Observed::mustStayAllowed)
        .filter(
            seen -> authorizer.authorize(identity, seen.attributes()) instanceof Decision.Denied)
        .forEach(seen -> findings.add(new Finding.Denied(seen.attributes(), seen.tally())));
  }

  /** Tight: every right that a rule grants, wherever its role is bound, is one of the needs. */
  private static List<BackedRule> backing(
      RoleDraft draft, List<Need> granted, List<Finding> findings) {
    List<BackedRule> backed = new ArrayList<>();
    for (RoleObject role : draft.policy().roles()) {
      List<String> scopes = Scopes.of(role, draft.policy());
      role.rules()
          .forEach(
              rule -> {
                List<Need> used = new ArrayList<>();
                for (String scope : scopes) {
                  GrantedRights.of(rule, scope)
                      .forEach(
                          right ->
                              granted.stream()
                                  .filter(need -> need.covers(right))
                                  .findFirst()
                                  .ifPresentOrElse(
                                      used::add,
                                      () ->
                                          findings.add(
                                              new Finding.Unbacked(right, role.ref().toString()))));
                }
                backed.add(new BackedRule(role, rule, used.stream().distinct().toList()));
              });
    }
    return backed;
  }
}
