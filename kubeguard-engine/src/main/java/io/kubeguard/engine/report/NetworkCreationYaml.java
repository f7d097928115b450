package io.kubeguard.engine.report;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.network.NetworkProposal;
import io.kubeguard.manifests.write.NetworkDocument;
import io.kubeguard.manifests.write.NetworkYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Recommended network policies as manifests that {@code kubectl apply -f -} takes. */
public final class NetworkCreationYaml {
  /** Above this many connections, the rest is a number. */
  private static final int FEW = 8;

  private final boolean comments;
  private final boolean defaultDeny;

  /**
   * @param comments whether evidence stands beside the rules
   * @param defaultDeny whether the policies that deny everything else for a namespace are written
   */
  public NetworkCreationYaml(boolean comments, boolean defaultDeny) {
    this.comments = comments;
    this.defaultDeny = defaultDeny;
  }

  /** All recommended objects. */
  public String print(NetworkProposal proposal) {
    StringBuilder yaml = new StringBuilder();
    files(proposal).values().forEach(yaml::append);
    return yaml.toString();
  }

  /** The text of each policy by {@code NAMESPACE.NAME}; a Cilium one follows its plain sister. */
  public Map<String, String> files(NetworkProposal proposal) {
    Map<String, List<NetworkDocument>> files = new LinkedHashMap<>();
    proposal
        .recommendation()
        .ifPresent(
            recommendation -> {
              for (NetworkPolicy policy : recommendation.policies().policies()) {
                add(files, policy.metadata().namespace(), policy.metadata().name())
                    .add(document(policy, recommendation));
              }
              for (CiliumPolicy policy : recommendation.policies().ciliumPolicies()) {
                add(files, policy.metadata().namespace(), policy.metadata().name())
                    .add(document(policy, recommendation));
              }
              if (defaultDeny) {
                for (NetworkPolicy policy : recommendation.offers()) {
                  add(files, policy.metadata().namespace(), policy.metadata().name())
                      .add(
                          new NetworkDocument.PolicyDocument(
                              policy, List.of(), List.of(), List.of()));
                }
              }
            });
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((name, documents) -> texts.put(name, NetworkYaml.print(documents)));
    return texts;
  }

  private static List<NetworkDocument> add(
      Map<String, List<NetworkDocument>> files, String namespace, String name) {
    return files.computeIfAbsent(namespace + "." + name, file -> new ArrayList<>());
  }

  private NetworkDocument document(NetworkPolicy policy, NetworkRecommendation recommendation) {
    return new NetworkDocument.PolicyDocument(
        policy,
        List.of(),
        rules(policy, Direction.INGRESS, recommendation),
        rules(policy, Direction.EGRESS, recommendation));
  }

  private List<List<String>> rules(
      NetworkPolicy policy, Direction direction, NetworkRecommendation recommendation) {
    return IntStream.range(0, policy.rules(direction).size())
        .mapToObj(i -> comments(direction, recommendation.backing(policy, direction, i)))
        .toList();
  }

  private NetworkDocument document(CiliumPolicy policy, NetworkRecommendation recommendation) {
    return new NetworkDocument.CiliumDocument(
        policy,
        List.of(),
        policy.rules().stream()
            .map(rule -> comments(rule.direction(), recommendation.backing(policy, rule)))
            .toList());
  }

  private List<String> comments(Direction direction, List<NeededConnection> needs) {
    if (!comments) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (NeededConnection need : needs.stream().limit(FEW).toList()) {
      Object peer = direction == Direction.INGRESS ? need.source() : need.destination();
      Tally tally = need.tally();
      String grounds =
          need.allowedAs()
              .map(allowance -> "allowance " + allowance + ", " + allowance.reason())
              .orElse(tally == null ? "" : Flows.evidence(tally));
      lines.add(peer + " " + Flows.port(need) + ": " + grounds);
    }
    if (needs.size() > FEW) {
      lines.add("and " + (needs.size() - FEW) + " more connections");
    }
    return lines;
  }
}
