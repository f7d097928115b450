package io.kubeguard.core.network.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.RandomNetwork;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.ports.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The evaluator against the naive reading of the documentation, on random policies. */
class NetworkEvaluatorPropertyTest {
  private static final List<BlockReach> REACHES =
      List.of(BlockReach.OUTSIDE, BlockReach.OUTSIDE_AND_NODES, BlockReach.EVERYTHING);

  @Test
  void agreesWithTheDocumentation() {
    int allowed = 0;
    int denied = 0;
    for (long seed = 0; seed < 1_500; seed++) {
      RandomNetwork random = new RandomNetwork(seed);
      Cluster cluster = random.cluster();
      List<NetworkPolicy> policies = random.policies();
      BlockReach reach = REACHES.get((int) (seed % REACHES.size()));
      NetworkEvaluator evaluator = new NetworkEvaluator(cluster, PolicySet.of(policies), reach);
      NaiveNetwork oracle = new NaiveNetwork(cluster, policies, reach);
      for (int i = 0; i < 60; i++) {
        Endpoint from = random.endpoint(cluster);
        Endpoint to = random.endpoint(cluster);
        Protocol protocol = random.protocol();
        int port = random.port();
        String question = "seed " + seed + ": " + from + " to " + to + " " + protocol + " " + port;
        boolean expected = oracle.allows(from, to, protocol, port);
        Decision decision = evaluator.decide(from, to, protocol, port);
        assertThat(decision.isAllowed()).as(question).isEqualTo(expected);
        assertThat(evaluator.allowed(from, to).contains(protocol, port))
            .as(question)
            .isEqualTo(expected);
        explains(evaluator, decision, from, to, protocol, port, question);
        outsideAgrees(evaluator, from, to, protocol, port, question);
        if (expected) {
          allowed++;
        } else {
          denied++;
        }
      }
    }
    assertThat(allowed).as("the universe is neither too poor nor too rich").isGreaterThan(5_000);
    assertThat(denied).isGreaterThan(5_000);
  }

  /** The rules that a decision names are those that the traced ports name. */
  private static void explains(
      NetworkEvaluator evaluator,
      Decision decision,
      Endpoint from,
      Endpoint to,
      Protocol protocol,
      int port,
      String question) {
    for (Direction direction : Direction.values()) {
      Side side = direction == Direction.EGRESS ? decision.egress() : decision.ingress();
      List<RuleRef> causes = evaluator.traced(direction, from, to).causes(protocol, port);
      if (side instanceof Side.Allowed by) {
        assertThat(causes).as(question).hasSameElementsAs(by.by());
      } else {
        assertThat(causes).as(question).isEmpty();
      }
    }
  }

  private static void outsideAgrees(
      NetworkEvaluator evaluator,
      Endpoint from,
      Endpoint to,
      Protocol protocol,
      int port,
      String question) {
    if (from instanceof Pod pod && to instanceof Endpoint.Outside outside) {
      assertThat(
              evaluator
                  .outside(Direction.EGRESS, pod)
                  .ports(outside.address())
                  .contains(protocol, port))
          .as(question)
          .isEqualTo(evaluator.allowed(from, to).contains(protocol, port));
    }
    if (to instanceof Pod pod && from instanceof Endpoint.Outside outside) {
      assertThat(
              evaluator
                  .outside(Direction.INGRESS, pod)
                  .ports(outside.address())
                  .contains(protocol, port))
          .as(question)
          .isEqualTo(evaluator.allowed(from, to).contains(protocol, port));
    }
  }
}
