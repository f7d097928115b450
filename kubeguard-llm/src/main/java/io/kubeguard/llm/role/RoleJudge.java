package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.RoleDraft;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.core.verify.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Judges drafts by the core's verifier, and asks besides that every need is granted: allowances
 * that are on are the user's wish, and leaving one out isn't the model's to decide.
 */
final class RoleJudge {
  private final RoleVerifier verifier;
  private final RoleTask task;

  RoleJudge(RoleVerifier verifier, RoleTask task) {
    this.verifier = verifier;
    this.task = task;
  }

  /**
   * What there is to say of a draft.
   *
   * @param accepted present where nothing is wrong with it
   * @param missing needs that it doesn't grant
   */
  record Judgement(Optional<Recommendation> accepted, List<Finding> findings, List<Need> missing) {
    int problems() {
      return findings.size() + missing.size();
    }
  }

  Judgement judge(RoleDraft draft) {
    List<Need> missing = missing(draft.policy());
    return switch (verifier.verify(draft, task.needs(), task.activity(), task.unseen())) {
      case Verdict.Accepted accepted ->
          new Judgement(
              Optional.of(accepted.recommendation()).filter(it -> missing.isEmpty()),
              List.of(),
              missing);
      case Verdict.Rejected rejected ->
          new Judgement(Optional.empty(), rejected.findings(), missing);
    };
  }

  /** The needs that the policy doesn't grant. */
  List<Need> missing(RbacPolicy policy) {
    RbacAuthorizer authorizer = new RbacAuthorizer(policy.plus(BootstrapPolicy.everyone()));
    return task.needs().granted().stream()
        .filter(
            need ->
                authorizer.authorize(task.identity(), need.attributes()) instanceof Decision.Denied)
        .toList();
  }
}
