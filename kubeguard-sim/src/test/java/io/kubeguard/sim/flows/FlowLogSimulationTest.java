package io.kubeguard.sim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.workload.WorkloadRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written of calls, and that it is written the same again. */
final class FlowLogSimulationTest {
  private static final Party.Pods WEB = pods("web", "10.244.1.1");

  /** On another node than web. */
  private static final Party.Pods DB = pods("db", "10.244.1.2");

  private static final Party.Pods DNS = pods("dns", "10.244.1.3");

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    FlowWorld world = FlowWorld.of(5, 6);
    String log = log(world.graph(), FlowStyle.USUAL, 5, 2_000);
    assertThat(log).isEqualTo(log(FlowWorld.of(5, 6).graph(), FlowStyle.USUAL, 5, 2_000));
    assertThat(log).isNotEqualTo(log(world.graph(), FlowStyle.USUAL, 6, 2_000));
    assertThat(log.lines().count()).isBetween(2_000L, 10_000L);
  }

  @Test
  void holdsWhatReadersStumbleOver() throws IOException {
    assertThat(
            log(FlowWorld.of(2, 20).graph(), new FlowStyle(true, true, true, true, true), 2, 5_000))
        .contains(
            "\"lost_events\":{\"source\":\"HUBBLE_RING_BUFFER\",\"num_events_lost\":\"",
            "\"node_status\":",
            "\"Type\":\"SOCK\"",
            "\"trace_observation_point\":\"FROM_ENDPOINT\"",
            "\"trace_observation_point\":\"TO_OVERLAY\",\"",
            "\"source_xlated\":\"",
            "\"destination_service\":",
            "\"verdict\":\"REDIRECTED\"",
            "\"drop_reason_desc\":\"STALE_OR_UNROUTABLE_IP\"",
            "\"drop_reason_desc\":\"UNSUPPORTED_L3_PROTOCOL\"",
            "\"rcode\":3",
            "\"ttl\":4294967295",
            "\"SCTP\":{");
  }

  /** A packet that its own node forwards, and that the server's node drops. */
  @Test
  void aDropAtTheServerIsForwardedAtTheClient() throws IOException {
    Call call = Call.direct(WEB, DB, Transport.TCP, 5_432).ending(Fate.DROPPED_AT_SERVER);
    List<String> syns = flows(call).filter(line -> line.contains("\"SYN\":true")).toList();
    assertThat(syns.getFirst()).contains("\"verdict\":\"FORWARDED\"", "\"node_name\":\"node2\"");
    assertThat(syns.getLast()).contains("\"verdict\":\"DROPPED\"", "\"node_name\":\"node1\"");
    assertThat(syns).noneMatch(line -> line.contains("TO_ENDPOINT"));
  }

  @Test
  void aRefusalIsAResetOfTheServer() throws IOException {
    Call call = Call.direct(WEB, DB, Transport.TCP, 5_432).ending(Fate.REFUSED);
    assertThat(flows(call).filter(line -> line.contains("\"RST\":true")).toList())
        .isNotEmpty()
        .allMatch(line -> line.contains("\"source_port\":5432"));
  }

  @Test
  void theTruthIsWhatIsServedAndTheLookups() {
    Front front = new Front("db.shop.svc.cluster.local", "10.96.0.7", 5_000);
    Call refused = Call.direct(WEB, DB, Transport.TCP, 1).by(front).ending(Fate.REFUSED);
    Call served = Call.direct(WEB, DB, Transport.TCP, 5_432).by(front);
    assertThat(new CallGraph(List.of(refused, served), List.of(), DNS).truth())
        .extracting(Connection::toString)
        .containsExactly(
            "shop/Deployment/web to shop/Deployment/dns UDP 53",
            "shop/Deployment/web to shop/Deployment/db TCP 5432");
  }

  private static java.util.stream.Stream<String> flows(Call call) throws IOException {
    return log(new CallGraph(List.of(call), List.of(), DNS), FlowStyle.USUAL, 1, 1)
        .lines()
        .filter(line -> line.contains("\"TCP\""));
  }

  private static String log(CallGraph graph, FlowStyle style, long seed, long records)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FlowLogSimulation(graph, style, seed).write(out, FlowExtent.of(records));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Party.Pods pods(String name, String address) {
    WorkloadRef ref = new WorkloadRef("shop", "Deployment", name);
    return new Party.Pods(ref, Map.of("app", name), List.of(address));
  }
}
