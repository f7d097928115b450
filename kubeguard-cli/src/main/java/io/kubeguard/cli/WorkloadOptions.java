package io.kubeguard.cli;

import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.workload.harden.HardenOptions;
import io.kubeguard.core.workload.security.PolicyVersion;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the nodes let the pods of workloads do. */
final class WorkloadOptions {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--unprivileged-port-start",
      paramLabel = "PORT",
      description =
          "The first port that pods bind without a capability: the nodes'"
              + " net.ipv4.ip_unprivileged_port_start, 0 with some runtimes (default: 1024).")
  private int unprivilegedPorts = HardenOptions.KERNEL_UNPRIVILEGED_PORTS;

  int unprivilegedPorts() {
    if (unprivilegedPorts < 0 || unprivilegedPorts > LAST_PORT) {
      throw UserException.usage("--unprivileged-port-start: a port from 0 to 65535");
    }
    return unprivilegedPorts;
  }

  /** Rights that the recordings could not have shown in use stay under their allowance. */
  HardenOptions options(Set<Allowance> allowances) {
    return new HardenOptions(
        unprivilegedPorts(), !allowances.contains(Allowance.NOT_OBSERVABLE), PolicyVersion.LATEST);
  }
}
