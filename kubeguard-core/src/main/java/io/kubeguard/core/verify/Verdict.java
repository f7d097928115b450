package io.kubeguard.core.verify;

import java.util.List;

/** What the verifier says of a draft. */
public sealed interface Verdict {
  record Accepted(Recommendation recommendation) implements Verdict {}

  record Rejected(List<Finding> findings) implements Verdict {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }
}
