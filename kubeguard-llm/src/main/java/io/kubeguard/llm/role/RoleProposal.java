package io.kubeguard.llm.role;

import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Recommendation;
import java.util.List;
import java.util.Optional;

/**
 * What the chain ends with.
 *
 * @param recommendation what the verifier has accepted; empty where it rejects even the core's own
 *     draft
 * @param objections why it does
 * @param part the model's; empty where there was nothing to ask
 */
public record RoleProposal(
    Optional<Recommendation> recommendation, List<Finding> objections, Optional<ModelPart> part) {
  public RoleProposal {
    objections = List.copyOf(objections);
  }
}
