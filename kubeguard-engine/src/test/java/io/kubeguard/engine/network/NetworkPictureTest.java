package io.kubeguard.engine.network;

import static io.kubeguard.engine.network.FlowLog.labelled;
import static io.kubeguard.engine.network.Shop.DB;
import static io.kubeguard.engine.network.Shop.WEB;
import static io.kubeguard.engine.network.Shop.propose;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.engine.report.NetworkPicture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pictures of a network as text. */
class NetworkPictureTest {
  @Test
  void namesCannotBreakOutOfAPicture() {
    FlowPeer hostile = labelled("shop", Map.of("app", "\"]; click n0 \"javascript:x\"<b>|x|"));
    FlowLog log =
        new FlowLog().answered(WEB, hostile, Transport.TCP, 80).answered(WEB, DB, Transport.TCP, 1);
    NetworkPicture picture = NetworkPicture.of(propose(PolicyKind.AS_THE_LOG, log));
    assertThat(picture.mermaid())
        .startsWith("flowchart LR\n")
        .contains("shop/Deployment/web")
        .doesNotContain("<")
        .doesNotContain("\"javascript")
        .doesNotContain("]; click");
    assertThat(picture.dot().lines().filter(line -> line.contains("click")))
        .allMatch(line -> line.contains("\\\"]; click"));
  }
}
