package io.kubeguard.core.network.verify;

import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkDraft;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.validate.NetworkPolicyValidation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges drafts of network policies: replays what was observed against them, asks for the backing
 * of each connection that they allow, and checks that an API server would take them.
 */
public final class NetworkVerifier {
  private final BlockReach reach;

  public NetworkVerifier(BlockReach reach) {
    this.reach = reach;
  }

  /** The verdict on a draft. */
  public NetworkVerdict verify(NetworkDraft draft) {
    List<NetworkFinding> findings = new ArrayList<>();
    NetworkEvaluator evaluator = new NetworkEvaluator(draft.cluster(), draft.policies(), reach);
    Ends ends = new Ends(draft.cluster());
    Slack slack = new Slack(draft.cluster());
    draft.needs().stream()
        .filter(NeededConnection::isObserved)
        .forEach(need -> denied(need, draft, evaluator, ends, findings));
    for (Pod pod : draft.pods()) {
      for (Direction direction : Direction.values()) {
        findings.addAll(slack.of(direction, pod, evaluator, draft.needs()));
      }
    }
    NetworkPolicyValidation.validate(draft.policies().policies()).stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .forEach(diagnostic -> findings.add(new NetworkFinding.Invalid(diagnostic)));
    return findings.isEmpty()
        ? new NetworkVerdict.Accepted(
            new NetworkRecommendation(draft, RuleBacking.of(draft, evaluator, ends)))
        : new NetworkVerdict.Rejected(findings);
  }

  /**
   * Sound: what was observed stays allowed, at each end that gets a policy. What the draft says
   * that a policy can't name is told to the reader.
   */
  private static void denied(
      NeededConnection need,
      NetworkDraft draft,
      NetworkEvaluator evaluator,
      Ends ends,
      List<NetworkFinding> findings) {
    Endpoint source = ends.endpoint(need.source());
    Endpoint destination = ends.endpoint(need.destination());
    for (Direction direction : Direction.values()) {
      Endpoint judged = direction == Direction.EGRESS ? source : destination;
      boolean passes =
          evaluator.ports(direction, source, destination).contains(need.protocol(), need.port());
      if (!passes && draft.pods().contains(judged) && !draft.isUnnamed(need, direction)) {
        findings.add(new NetworkFinding.Denied(need, direction));
      }
    }
  }
}
