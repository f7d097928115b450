package io.kubeguard.engine.network;

import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.refine.KeptConnection;
import io.kubeguard.engine.create.Thresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the user decides about tightened policies.
 *
 * @param selection the namespaces whose policies are looked at, and the workloads
 * @param thresholds how much must have been observed of each workload that a policy selects
 * @param allowances those that are on
 * @param kept connections to keep without evidence
 * @param today when decisions expire
 */
public record NetworkRefineOptions(
    NetworkSelection selection,
    Thresholds thresholds,
    Set<NetworkAllowance> allowances,
    List<KeptConnection> kept,
    LocalDate today) {
  public NetworkRefineOptions {
    allowances = Set.copyOf(allowances);
    kept = List.copyOf(kept);
  }

  /** All policies, whatever was observed, with the allowances that are on by default. */
  public static NetworkRefineOptions standard(LocalDate today) {
    return new NetworkRefineOptions(
        NetworkSelection.ALL,
        Thresholds.NONE,
        NetworkOptions.standard().allowances(),
        List.of(),
        today);
  }
}
