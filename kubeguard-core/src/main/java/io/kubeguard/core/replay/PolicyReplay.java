package io.kubeguard.core.replay;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Replays a profile against a policy, exactly as the API server's RBAC authoriser would answer. */
public final class PolicyReplay {
  private final RbacPolicy policy;
  private final RbacAuthorizer authorizer;

  /**
   * @param policy the policy to judge
   * @param builtIn what the API server adds by itself; the policy's objects of the same name win
   */
  public PolicyReplay(RbacPolicy policy, RbacPolicy builtIn) {
    this.policy = policy;
    this.authorizer = new RbacAuthorizer(policy.plus(builtIn));
  }

  /** Judges the identities that the predicate picks, and looks for rights that nobody used. */
  public Replay replay(Profile profile, Predicate<Identity> judge, Observability observability) {
    List<Judgement> judged = new ArrayList<>();
    List<Identity> notJudged = new ArrayList<>();
    profile
        .activities()
        .forEach(
            (identity, activity) -> {
              if (judge.test(identity)) {
                judged.add(judge(identity, activity));
              } else {
                notJudged.add(identity);
              }
            });
    UnusedRights unused = new UnusedRights(policy, authorizer, profile, observability);
    return new Replay(judged, notJudged, unused.find(), unused.unseen());
  }

  private Judgement judge(Identity identity, Activity activity) {
    List<Answer> requests = new ArrayList<>();
    List<Answer> implied = new ArrayList<>();
    List<Answer> elsewhere = new ArrayList<>();
    Observed.in(activity)
        .forEach(
            seen -> {
              Answer answer = answer(identity, seen);
              if (seen.access().outcome() == Outcome.ALLOWED_ELSEWHERE) {
                elsewhere.add(answer);
              } else if (seen.access().isEvidence()) {
                (seen.mustStayAllowed() ? requests : implied).add(answer);
              }
            });
    return new Judgement(identity, requests, implied, elsewhere);
  }

  private Answer answer(Identity identity, Observed seen) {
    Attributes attributes = seen.attributes();
    return new Answer(attributes, seen.tally(), authorizer.authorize(identity, attributes));
  }
}
