package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.flat;
import static io.kubeguard.engine.network.Shop.model;
import static io.kubeguard.engine.network.Shop.with;
import static io.kubeguard.engine.network.Shop.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.report.NetworkReplayText;
import org.junit.jupiter.api.Test;

/** Why a connection is allowed, or isn't. */
class ExplanationTest {
  @Test
  void whyAnswersForBothEnds() throws Exception {
    String yaml = yaml(new FlowLog().answered(WEB, DB, Transport.TCP, 5432));
    ClusterModel model = with(yaml);
    var policies = io.kubeguard.core.network.evaluate.PolicySet.of(model.network());
    Explanation allowed = Explanation.of("shop/web=shop/db:5432", model.cluster(), policies);
    assertThat(flat(NetworkReplayText.print(allowed)))
        .contains("TCP 5432: allowed")
        .contains("allowed by NetworkPolicy shop/web egress[0] (shop.yaml:")
        .contains("allowed by NetworkPolicy shop/db ingress[0]");
    Explanation denied = Explanation.of("203.0.113.9=shop/db:5432", model.cluster(), policies);
    assertThat(flat(NetworkReplayText.print(denied)))
        .contains("denied")
        .contains("no rule allows it in NetworkPolicy shop/db");
  }
}
