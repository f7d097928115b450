package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.core.workload.security.Level;
import java.util.List;

/**
 * What is proposed for one workload; not yet verified.
 *
 * @param before the pods as the manifests have them
 * @param after the pods with all changes made
 * @param undecided what stays as it is, and why
 */
public record Hardening(
    WorkloadRef workload,
    PodTemplate before,
    PodTemplate after,
    List<Change> changes,
    List<Offer> offers,
    List<Undecided> undecided,
    Level levelBefore,
    Level levelAfter) {
  public Hardening {
    changes = List.copyOf(changes);
    offers = List.copyOf(offers);
    undecided = List.copyOf(undecided);
  }
}
