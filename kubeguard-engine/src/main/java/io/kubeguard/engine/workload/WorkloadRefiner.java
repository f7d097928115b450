package io.kubeguard.engine.workload;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.workload.harden.HardenOptions;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.harden.WorkloadHardening;
import io.kubeguard.core.workload.observe.ConductResolver;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.verify.HardeningVerdict;
import io.kubeguard.core.workload.verify.HardeningVerifier;
import io.kubeguard.engine.network.NetworkSelection;
import java.util.Comparator;
import java.util.List;

/** Hardens the workloads of manifests by what their containers were seen doing. */
public final class WorkloadRefiner {
  private final HardenOptions options;

  public WorkloadRefiner(HardenOptions options) {
    this.options = options;
  }

  /** The workloads that the selection picks. */
  public WorkloadRefinement refine(
      Profile profile, ClusterModel model, NetworkSelection selection) {
    ObservedWorkloads observed = ConductResolver.resolve(profile.conduct(), model);
    SilentAccounts silent = new SilentAccounts(profile, model);
    HardeningVerifier verifier = new HardeningVerifier(observed, options.unprivilegedPorts());
    List<WorkloadRefinement.Result> results =
        model.workloads().stream()
            .filter(workload -> selection.picks(workload.ref()))
            .sorted(Comparator.comparing(Workload::ref).thenComparing(Workload::location))
            .map(
                workload ->
                    result(
                        workload,
                        verifier,
                        WorkloadHardening.harden(
                            workload, observed, silent.isOf(workload), options)))
            .toList();
    return new WorkloadRefinement(results, observed.unknown());
  }

  private static WorkloadRefinement.Result result(
      Workload workload, HardeningVerifier verifier, Hardening proposal) {
    return switch (verifier.verify(proposal)) {
      case HardeningVerdict.Accepted accepted ->
          new WorkloadRefinement.Hardened(workload, accepted.workload());
      case HardeningVerdict.Rejected rejected ->
          new WorkloadRefinement.Rejected(workload, rejected);
    };
  }
}
