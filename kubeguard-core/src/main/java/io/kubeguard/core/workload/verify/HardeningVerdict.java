package io.kubeguard.core.workload.verify;

import java.util.List;

/** What the verifier says of a proposal for a workload. */
public sealed interface HardeningVerdict {
  record Accepted(HardenedWorkload workload) implements HardeningVerdict {}

  /**
   * Not sound, or looser than before.
   *
   * @param refused what it was seen doing and could do no longer
   * @param weaker what would be looser than before
   */
  record Rejected(List<RefusedAct> refused, List<String> weaker) implements HardeningVerdict {
    public Rejected {
      refused = List.copyOf(refused);
      weaker = List.copyOf(weaker);
    }
  }
}
