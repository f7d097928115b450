package io.kubeguard.llm.role;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Needs;
import java.util.List;

/**
 * What a Role is written from.
 *
 * @param needs what the core found to be needed: no more and no less is granted in the end
 * @param unseen rights that it was given elsewhere and that no log could have shown in use
 * @param workloads what runs under the identity, as far as the manifests tell
 */
public record RoleTask(
    Identity identity,
    Activity activity,
    Needs needs,
    List<Attributes> unseen,
    List<Workload> workloads) {
  public RoleTask {
    unseen = List.copyOf(unseen);
    workloads = List.copyOf(workloads);
  }
}
