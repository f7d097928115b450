package io.kubeguard.engine.network;

import io.kubeguard.core.model.NetworkObjects.Unjudged;
import io.kubeguard.core.network.declare.Declared;
import io.kubeguard.core.network.observe.Resolution;
import io.kubeguard.core.network.verify.NetworkFinding;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code create} for network policies.
 *
 * @param seen what the flow logs showed
 * @param recommendation the policies; empty where none could be recommended
 * @param withheld the workloads that get no policy though they were seen
 * @param unseen the workloads that the log never shows in a connection that was allowed
 * @param offered connections that manifests declare, that weren't seen and aren't granted
 * @param notes what else the reviewer should know, a sentence each
 * @param unjudged policies among the manifests that aren't judged
 */
public record NetworkProposal(
    Resolution seen,
    Optional<NetworkRecommendation> recommendation,
    List<Withheld> withheld,
    List<WorkloadRef> unseen,
    List<Declared> offered,
    List<String> notes,
    List<Unjudged> unjudged) {
  public NetworkProposal {
    withheld = List.copyOf(withheld);
    unseen = List.copyOf(unseen);
    offered = List.copyOf(offered);
    notes = List.copyOf(notes);
    unjudged = List.copyOf(unjudged);
  }

  /** A workload without a policy, why, and what the verifier objected to. */
  public record Withheld(WorkloadRef workload, String why, List<NetworkFinding> objections) {
    public Withheld {
      objections = List.copyOf(objections);
    }
  }
}
