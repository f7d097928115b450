package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.logs.Recordings;
import io.kubeguard.logs.profile.ProfileWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every record of every recording is folded or counted; what comes out stays as it is. */
class RecordedFlowsTest {
  private static final String HUBBLE = "network/cilium-hubble-otel/testdata/basic-sample-";

  @ParameterizedTest
  @CsvSource({
    "10-flows, 10, 0",
    "330-dns-flows, 330, 0",
    "348-http-flows, 348, 0",
    "400-icmpv4-flows, 11, 7",
    "400-l7-redirected-flows, 400, 0",
    "400-tcp-flows, 355, 45",
    "400-udp-flows, 326, 74",
    "5-dns-flows, 5, 0",
    "5-http-flows, 5, 0"
  })
  void bookinfo(String name, long flows, long undirected) {
    Profile profile = read(HUBBLE + name + ".json");
    assertThat(profile.counters()).containsEntry("flows", flows);
    assertThat(profile.counters().getOrDefault("flows.no-direction", 0L)).isEqualTo(undirected);
    assertThat(profile.counters()).containsEntry("flows.hubble", flows + undirected);
  }

  @Test
  void cilium() {
    assertThat(read("recorded/network/recordings/audit.jsonl.gz").counters())
        .isEqualTo(
            Map.of(
                "flows", 2_509L,
                "flows.hubble", 2_522L,
                "flows.ipv6-noise", 5L,
                "flows.sockets", 8L));
    assertThat(read("recorded/network/recordings/lost.jsonl.gz").counters())
        .isEqualTo(
            Map.of(
                "flows", 668L,
                "flows.from-points", 753L,
                "flows.hubble", 1_823L,
                "flows.ipv6-noise", 3L,
                "flows.lost", 6_195L,
                "flows.other-events", 5L,
                "flows.sockets", 363L));
    assertThat(read("recorded/network/recordings/remote-node.jsonl.gz").counters())
        .isEqualTo(
            Map.of(
                "flows", 2_938L,
                "flows.hubble", 2_958L,
                "flows.ipv6-noise", 4L,
                "flows.other-events", 5L,
                "flows.sockets", 10L,
                "flows.translated-replies", 1L));
    assertThat(read("recorded/network/recordings/aggregated.jsonl.gz").counters())
        .containsEntry("flows.hubble", 476L)
        .containsEntry("flows", 466L)
        .containsEntry("flows.sockets", 4L);
  }

  @Test
  void theConnectionsOfTheShopAreThere() {
    assertThat(Reads.shown(read("recorded/network/recordings/remote-node.jsonl.gz")))
        .contains(
            "shop/Deployment/api{app=api} > shop/Deployment/postgres{app=postgres} TCP 5432:"
                + " ANSWERED ×194",
            "shop/Deployment/web{app=web} > shop/Deployment/api{app=api} TCP 5000: DELIVERED ×25",
            "shop/Deployment/client{app=client} > shop/Deployment/web{app=web} TCP 9999:"
                + " DROPPED_EGRESS ×6",
            "shop/Deployment/notifier{app=notifier} > remote-node TCP 8090 10.211.0.1:"
                + " DROPPED_EGRESS ×52");
  }

  @Test
  void theOthers() {
    assertThat(
            read("network/projectcalico-calico/history/felix/collector/flowlog/testdata/"
                    + "flows.log")
                .counters())
        .isEqualTo(Map.of("flows", 3L, "flows.broken", 1L, "flows.calico", 3L));
    assertThat(
            read("network/netobserv-flowlogs-pipeline/history/hack/examples/"
                    + "ocp-ipfix-flowlogs-short.json")
                .counters())
        .isEqualTo(Map.of("flows", 49L, "flows.netobserv", 50L, "flows.no-direction", 1L));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() {
    Path file = Recordings.data("recorded/network/recordings/audit.jsonl.gz");
    assertThat(ProfileWriter.print(Reads.of(4, file, file).profile()))
        .isEqualTo(ProfileWriter.print(Reads.of(1, file, file).profile()));
  }

  private static Profile read(String name) {
    return Reads.of(1, Recordings.data(name)).profile();
  }
}
