package io.kubeguard.cli;

import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.engine.network.NetworkRecommender;
import io.kubeguard.engine.network.PolicyKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What network policies may look like. */
final class PolicyOptions {
  @Option(
      names = "--world",
      paramLabel = "HOW",
      description =
          "Egress to the outside: exact addresses (default), /N for networks of N bits around them,"
              + " or any-public for all but private ones.")
  private String world = "exact";

  @Option(
      names = "--policy-kind",
      paramLabel = "KIND",
      description =
          "networking.k8s.io alone, or cilium.io beside it for nodes and the API server; by"
              + " default as the log's plugin.")
  private String kind = "auto";

  @Option(
      names = "--default-deny",
      description = "Write a policy for each namespace that denies whatever no other allows.")
  private boolean defaultDeny;

  boolean isDefaultDeny() {
    return defaultDeny;
  }

  NetworkRecommender recommender(List<String> allow, List<String> noAllow, int minDays) {
    Set<NetworkAllowance> allowances = EnumSet.noneOf(NetworkAllowance.class);
    allowances.addAll(NetworkOptions.standard().allowances());
    allow.forEach(name -> NetworkAllowance.named(name).ifPresent(allowances::add));
    noAllow.forEach(name -> NetworkAllowance.named(name).ifPresent(allowances::remove));
    return new NetworkRecommender(
        allowances,
        PolicyKind.named(kind)
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--policy-kind: no \""
                            + kind
                            + "\"; there are networking.k8s.io,"
                            + " cilium.io")),
        World.named(world)
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--world: not \""
                            + world
                            + "\" but exact, /N with N from 1 to 32, or"
                            + " any-public")),
        minDays);
  }
}
