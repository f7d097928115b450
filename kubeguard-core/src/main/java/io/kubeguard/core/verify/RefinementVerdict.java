package io.kubeguard.core.verify;

import java.util.List;

/** What the verifier says of a draft of changes. */
public sealed interface RefinementVerdict {
  record Accepted(Refinement refinement) implements RefinementVerdict {}

  record Rejected(List<Finding> findings) implements RefinementVerdict {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }
}
