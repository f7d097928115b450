package io.kubeguard.core.network.verify;

import java.util.List;

/** What the verifier says of a draft of network policies. */
public sealed interface NetworkVerdict {
  record Accepted(NetworkRecommendation recommendation) implements NetworkVerdict {}

  record Rejected(List<NetworkFinding> findings) implements NetworkVerdict {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }
}
