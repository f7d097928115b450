package io.kubeguard.cli;

import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.rbac.create.Allowance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Under which names rights are kept that no request of their own stands behind. */
final class AllowanceOptions {
  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "NAME",
      description = "Keep rights under this allowance; all are on unless --no-allow says no.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = "--no-allow",
      split = ",",
      paramLabel = "NAME",
      description =
          "Keep nothing under this allowance: informer-list, exec-verbs, apply-create,"
              + " hidden-check, impersonated-groups, not-observable; of connections dns-tcp, public.")
  private List<String> noAllow = new ArrayList<>();

  Set<Allowance> allowances() {
    Set<Allowance> allowances = EnumSet.allOf(Allowance.class);
    noAllow.stream()
        .filter(name -> !isOfConnections(name))
        .forEach(name -> allowances.remove(allowance("--no-allow", name)));
    allow.stream()
        .filter(name -> !isOfConnections(name))
        .forEach(name -> allowances.add(allowance("--allow", name)));
    return allowances;
  }

  Set<NetworkAllowance> networkAllowances() {
    Set<NetworkAllowance> allowances = EnumSet.noneOf(NetworkAllowance.class);
    allowances.addAll(NetworkOptions.standard().allowances());
    noAllow.forEach(name -> NetworkAllowance.named(name).ifPresent(allowances::remove));
    allow.forEach(name -> NetworkAllowance.named(name).ifPresent(allowances::add));
    return allowances;
  }

  private static boolean isOfConnections(String name) {
    return NetworkAllowance.named(name).isPresent();
  }

  private static Allowance allowance(String option, String name) {
    return Allowance.named(name)
        .orElseThrow(
            () ->
                UserException.usage(
                    option
                        + ": no \""
                        + name
                        + "\"; there are "
                        + Arrays.stream(Allowance.values())
                            .map(Allowance::toString)
                            .collect(Collectors.joining(", "))));
  }
}
