package io.kubeguard.core.network.verify;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkDraft;
import io.kubeguard.core.network.evaluate.Decision;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.RuleRef;
import io.kubeguard.core.network.evaluate.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds which needs each rule lets pass. */
final class RuleBacking {
  private RuleBacking() {}

  static Map<RuleRef, List<NeededConnection>> of(
      NetworkDraft draft, NetworkEvaluator evaluator, Ends ends) {
    Map<RuleRef, List<NeededConnection>> backing = new TreeMap<>();
    for (NeededConnection need : draft.needs()) {
      Endpoint source = ends.endpoint(need.source());
      Endpoint destination = ends.endpoint(need.destination());
      Decision decision = evaluator.decide(source, destination, need.protocol(), need.port());
      for (Direction direction : Direction.values()) {
        Side side = direction == Direction.EGRESS ? decision.egress() : decision.ingress();
        if (side instanceof Side.Allowed(List<RuleRef> rules)) {
          rules.forEach(rule -> backing.computeIfAbsent(rule, r -> new ArrayList<>()).add(need));
        }
      }
    }
    return backing;
  }
}
