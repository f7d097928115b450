package io.kubeguard.engine.create;

import io.kubeguard.core.coverage.Coverage;
import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.core.verify.Finding;
import io.kubeguard.core.verify.Recommendation;
import io.kubeguard.llm.role.ModelPart;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say about one identity.
 *
 * @param recommendation what the verifier has accepted; empty where nothing is recommended
 * @param withheld why nothing is recommended though something was observed; {@code ""} otherwise
 * @param objections what the verifier objected to, where it did
 * @param offered rights under allowances that are off
 * @param remarks what the reviewer should know
 * @param refused requests that the log shows denied
 * @param elsewhere requests that another authoriser allowed, and that no Role need grant
 * @param unknown requests whose outcome the log doesn't tell
 * @param model what a model had to do with the recommendation; empty where none was asked
 */
public record SubjectResult(
    Identity identity,
    Activity activity,
    Optional<Recommendation> recommendation,
    String withheld,
    List<Finding> objections,
    List<Need> offered,
    List<Remark> remarks,
    List<Refusal> refused,
    long elsewhere,
    long unknown,
    Coverage coverage,
    Optional<ModelPart> model) {
  public SubjectResult {
    objections = List.copyOf(objections);
    offered = List.copyOf(offered);
    remarks = List.copyOf(remarks);
    refused = List.copyOf(refused);
  }

  /** Whether the log shows anything that RBAC allowed it. */
  public boolean isAllowedAnything() {
    return activity.uses().keySet().stream().anyMatch(Access::isEvidence);
  }

  /** The rights that are recommended. */
  public List<Need> granted() {
    return recommendation.map(accepted -> accepted.needs().granted()).orElse(List.of());
  }
}
