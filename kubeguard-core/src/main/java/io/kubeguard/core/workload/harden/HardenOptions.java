package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.security.PolicyVersion;

/**
 * How workloads are hardened.
 *
 * @param unprivilegedPorts the first port that a process may bind without a capability: 1024, or 0
 *     where the runtime sets {@code net.ipv4.ip_unprivileged_port_start} so for pods
 * @param takesOffers whether changes are made that the recordings could neither forbid nor prove
 * @param version the version of the Pod Security Standards that levels are told in
 */
public record HardenOptions(int unprivilegedPorts, boolean takesOffers, PolicyVersion version) {
  /** The kernel's own first unprivileged port. */
  public static final int KERNEL_UNPRIVILEGED_PORTS = 1024;

  /** What holds when the user says nothing. */
  public static HardenOptions standard() {
    return new HardenOptions(KERNEL_UNPRIVILEGED_PORTS, false, PolicyVersion.LATEST);
  }
}
