package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.profile.Profile;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What is known of Hubble's records, each fact on the smallest record that shows it. */
class HubbleFactsTest {
  private static final String WEB =
      "{\"ID\":1,\"namespace\":\"shop\",\"labels\":[\"k8s:app=web\",\"k8s:pod-template-hash=1\","
          + "\"k8s:io.cilium.k8s.policy.cluster=default\"],\"pod_name\":\"web-1-x\","
          + "\"workloads\":[{\"name\":\"web\",\"kind\":\"Deployment\"}]}";
  private static final String DB =
      "{\"ID\":2,\"labels\":[\"k8s:app=db\",\"k8s:bare\",\"k8s:io.kubernetes.pod.namespace=shop\"]}";
  private static final String WORLD = "{\"identity\":2,\"labels\":[\"reserved:world\"]}";
  private static final String WEB_TO_DB = "shop/Deployment/web{app=web} > shop//{app=db, bare=} ";

  /** A flow from web to the database, with fields that replace or add to the usual ones. */
  private static String flow(String fields) {
    return "{\"flow\":" + bare(fields) + ",\"node_name\":\"n\"}";
  }

  private static String bare(String fields) {
    return "{\"time\":\"2026-11-23T06:43:34.082Z\",\"verdict\":\"FORWARDED\",\"IP\":{\"source\":"
        + "\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"TCP\":{\"source_port\":40000,"
        + "\"destination_port\":5432,\"flags\":{\"SYN\":true}}},\"source\":"
        + WEB
        + ",\"destination\":"
        + DB
        + ",\"Type\":\"L3_L4\",\"event_type\":{\"type\":4},\"traffic_direction\":\"EGRESS\","
        + "\"trace_observation_point\":\"TO_ENDPOINT\",\"is_reply\":false"
        + (fields.isEmpty() ? "" : "," + fields)
        + "}";
  }

  private static String reply(String flags, String more) {
    return flow(
        "\"is_reply\":true,\"source\":"
            + DB
            + ",\"destination\":"
            + WEB
            + ",\"l4\":{\"TCP\":{\"source_port\":5432,\"destination_port\":40000,\"flags\":{"
            + flags
            + "}}}"
            + more);
  }

  private static SortedMap<String, Long> counters(String... lines) {
    return Reads.of(lines).profile().counters();
  }

  @Test
  void fact1AnyFramingAndLabelsWithoutEqualsSigns() {
    String expected = WEB_TO_DB + "TCP 5432: DELIVERED ×2";
    assertThat(Reads.shown(flow(""), flow(""))).containsExactly(expected);
    assertThat(Reads.shown(bare(""), bare(""))).containsExactly(expected);
    assertThat(Reads.shown("[" + flow("") + ",\n" + flow("") + "]")).containsExactly(expected);
    assertThat(Reads.shown(flow("") + flow(""))).containsExactly(expected);
  }

  @Test
  void fact2LostEventsAndOtherEventsAreCounted() {
    assertThat(
            counters(
                "{\"lost_events\":{\"source\":\"HUBBLE_RING_BUFFER\",\"num_events_lost\":\"17\"}}",
                "{\"lost_events\":{\"num_events_lost\":\"30000000000\"}}",
                "{\"node_status\":{\"state_change\":\"NODE_CONNECTED\"}}",
                "{\"agent_event\":{\"type\":\"ENDPOINT_CREATED\"},\"node_name\":\"n\"}",
                "{\"debug_event\":{}}"))
        .containsAllEntriesOf(
            Map.of("flows.lost", 30_000_000_017L, "flows.other-events", 3L, "flows.hubble", 5L))
        .doesNotContainKey("flows");
  }

  @Test
  void fact3DirectionBySayingElseByFlagsElseByTheEvent() {
    String absent = "\"is_reply\":null,";
    assertThat(Reads.shown(reply("\"ACK\":true", ",\"is_reply\":null,\"reply\":true")))
        .containsExactly(WEB_TO_DB + "TCP 5432: ANSWERED ×1");
    assertThat(Reads.shown(reply("\"SYN\":true,\"ACK\":true", ",\"is_reply\":null")))
        .containsExactly(WEB_TO_DB + "TCP 5432: ANSWERED ×1");
    assertThat(
            Reads.shown(flow(absent + "\"verdict\":\"DROPPED\",\"trace_observation_point\":\"\"")))
        .containsExactly(WEB_TO_DB + "TCP 5432: DROPPED ×1");
    String udp = "\"l4\":{\"UDP\":{\"source_port\":9,\"destination_port\":5432}},";
    assertThat(counters(flow(absent + udp + "\"trace_observation_point\":\"TO_OVERLAY\"")))
        .containsEntry("flows.no-direction", 1L);
    assertThat(
            Reads.shown(
                flow(
                    absent + udp + "\"event_type\":{\"type\":5},\"trace_observation_point\":\"\"")))
        .containsExactly(WEB_TO_DB + "UDP 5432: ATTEMPTED ×1");
  }

  @Test
  void fact4NeitherDirectionNorReplyIsCountedNotGuessed() {
    String overlay =
        flow(
            "\"is_reply\":null,\"traffic_direction\":null,\"trace_observation_point\":\"TO_OVERLAY\","
                + "\"l4\":{\"TCP\":{\"source_port\":40000,\"destination_port\":5432,"
                + "\"flags\":{\"ACK\":true}}}");
    assertThat(Reads.shown(overlay)).isEmpty();
    assertThat(counters(overlay)).containsEntry("flows.no-direction", 1L);
  }

  @Test
  void fact5EveryVerdictHasItsSign() {
    String at = ",\"trace_observation_point\":\"TO_STACK\"";
    assertThat(Reads.shown(flow("\"verdict\":\"REDIRECTED\"" + at)))
        .containsExactly(WEB_TO_DB + "TCP 5432: ATTEMPTED ×1");
    assertThat(Reads.shown(flow("\"verdict\":\"ERROR\"")))
        .containsExactly(WEB_TO_DB + "TCP 5432: ERROR ×1");
    assertThat(Reads.shown(flow("\"verdict\":\"AUDIT\"")))
        .containsExactly(WEB_TO_DB + "TCP 5432: AUDITED ×1");
    String denied = "\"verdict\":\"DROPPED\",\"drop_reason_desc\":\"POLICY_DENIED\"";
    assertThat(Reads.shown(flow(denied), flow(denied + ",\"traffic_direction\":\"INGRESS\"")))
        .containsExactly(
            WEB_TO_DB + "TCP 5432: DROPPED_EGRESS ×1", WEB_TO_DB + "TCP 5432: DROPPED_INGRESS ×1");
    assertThat(counters(flow("\"verdict\":\"TRACED\""), flow("\"verdict\":\"TRANSLATED\"")))
        .containsEntry("flows.sockets", 2L);
  }

  @Test
  void fact6ResponsesOfApplicationsAreSwapped() {
    String request = "\"Type\":\"L7\",\"l7\":{\"type\":\"REQUEST\",\"http\":{\"method\":\"GET\"}}";
    String response = ",\"Type\":\"L7\",\"l7\":{\"type\":\"RESPONSE\",\"http\":{\"code\":200}}";
    assertThat(Reads.shown(flow(request), reply("", response + ",\"is_reply\":null")))
        .containsExactly(WEB_TO_DB + "TCP 5432: ANSWERED ×2");
  }

  @Test
  void fact7TheNamespaceMayStandInALabelAlone() {
    assertThat(Reads.shown(flow("")).getFirst()).contains("> shop//{app=db");
  }

  @Test
  void fact8ReservedIdentitiesStayTogether() {
    String both = "{\"identity\":1,\"labels\":[\"reserved:kube-apiserver\",\"reserved:host\"]}";
    String world = "{\"identity\":7,\"labels\":[\"reserved:kube-apiserver\",\"reserved:world\"]}";
    assertThat(Reads.shown(flow("\"destination\":" + both), flow("\"destination\":" + world)))
        .containsExactly(
            "shop/Deployment/web{app=web} > host+kube-apiserver TCP 5432 10.0.0.2: DELIVERED ×1",
            "shop/Deployment/web{app=web} > kube-apiserver+world TCP 5432 10.0.0.2: DELIVERED ×1");
  }

  @Test
  void fact9And17TheFirstWorkloadIsTheKeyAndVolatileLabelsGo() {
    assertThat(Reads.shown(flow("")).getFirst()).startsWith("shop/Deployment/web{app=web} >");
    String nothing = "{\"namespace\":\"shop\",\"pod_name\":\"lone\"}";
    assertThat(Reads.shown(flow("\"source\":" + nothing)).getFirst()).startsWith("shop//{}lone >");
    assertThat(Reads.of(flow("\"uuid\":\"u-1\"")).profile().traffic().connections().total())
        .hasValueSatisfying(
            tally -> assertThat(tally.evidence().getFirst().eventId()).isEqualTo("u-1"));
  }

  @Test
  void fact10NumbersMayBeStringsAndEmptyFieldsAbsent() {
    String l4 = "\"l4\":{\"SCTP\":{\"source_port\":\"40000\",\"destination_port\":\"7000\"}}";
    assertThat(Reads.shown(flow(l4 + ",\"event_type\":{\"type\":4}")))
        .containsExactly(WEB_TO_DB + "SCTP 7000: DELIVERED ×1");
  }

  @Test
  void fact11WhatWasSeenAtItsOriginShowsNothing() {
    String from = flow("\"trace_observation_point\":\"FROM_ENDPOINT\"");
    assertThat(Reads.shown(from)).isEmpty();
    assertThat(counters(from)).containsEntry("flows.from-points", 1L);
  }

  @Test
  void fact12PortsOfTranslatedRepliesAreAServices() {
    String translated =
        reply(
            "\"ACK\":true",
            ",\"IP\":{\"source\":\"10.0.0.2\",\"source_xlated\":\"10.96.0.9\","
                + "\"destination\":\"10.0.0.1\"}");
    assertThat(Reads.shown(translated)).isEmpty();
    assertThat(counters(translated)).containsEntry("flows.translated-replies", 1L);
    String service =
        "\"destination\":"
            + WORLD
            + ",\"destination_service\":{\"name\":\"db\",\"namespace\":\"shop\"}";
    assertThat(Reads.shown(flow(service)))
        .containsExactly(
            "shop/Deployment/web{app=web} > service shop/db TCP 5432 10.0.0.2: DELIVERED ×1");
  }

  @Test
  void fact13TheHostAsAClientIsKeptWithItsAddressOut() {
    String host = "{\"identity\":1,\"labels\":[\"reserved:host\",\"reserved:kube-apiserver\"]}";
    assertThat(Reads.shown(flow("\"source\":" + host)))
        .containsExactly(
            "host+kube-apiserver > shop//{app=db, bare=} TCP 5432 10.0.0.1: DELIVERED ×1");
  }

  @Test
  void fact14CidrLabelsMeanOutside() {
    String named =
        "{\"identity\":16777217,\"labels\":[\"cidr:1.2.3.4/32\",\"reserved:world-ipv4\"]}";
    assertThat(Reads.shown(flow("\"destination\":" + named)))
        .containsExactly("shop/Deployment/web{app=web} > outside TCP 5432 10.0.0.2: DELIVERED ×1");
  }

  @Test
  void fact15AddressesOfPodsAreRemembered() {
    Profile profile = Reads.of(flow("")).profile();
    assertThat(
            profile.traffic().addresses().each().values().stream()
                .flatMap(spread -> spread.each().keySet().stream()))
        .containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
  }

  @Test
  void fact16ARefusalIsNoAnswer() {
    assertThat(Reads.shown(flow(""), reply("\"RST\":true,\"ACK\":true", "")))
        .containsExactly(WEB_TO_DB + "TCP 5432: DELIVERED ×1", WEB_TO_DB + "TCP 5432: RESET ×1");
  }

  @Test
  void fact17NoiseOfIpv6IsCountedAndLongConnectionsCount() {
    String noise =
        flow(
            "\"verdict\":\"DROPPED\",\"drop_reason_desc\":\"UNSUPPORTED_L3_PROTOCOL\","
                + "\"l4\":{\"ICMPv6\":{\"type\":133}}");
    assertThat(counters(noise)).containsEntry("flows.ipv6-noise", 1L).doesNotContainKey("flows");
    String middle =
        "\"l4\":{\"TCP\":{\"source_port\":40000,\"destination_port\":5432,\"flags\":{\"ACK\":true}}}";
    assertThat(Reads.shown(flow(middle))).containsExactly(WEB_TO_DB + "TCP 5432: ANSWERED ×1");
  }

  @Test
  void fact18AnAllowedVerdictOfAPolicyIsAnAttempt() {
    String allowed =
        "\"event_type\":{\"type\":5},\"trace_observation_point\":\"\","
            + "\"egress_allowed_by\":[{\"name\":\"p\",\"namespace\":\"shop\"}]";
    assertThat(Reads.shown(flow(allowed))).containsExactly(WEB_TO_DB + "TCP 5432: ATTEMPTED ×1");
  }

  @Test
  void fact19AggregatesCountAndDnsAnswersAreKept() {
    assertThat(Reads.shown(flow("\"aggregate\":{\"egress_flow_count\":16}")))
        .containsExactly(WEB_TO_DB + "TCP 5432: DELIVERED ×16");
    String answer =
        ",\"l7\":{\"type\":\"RESPONSE\",\"dns\":{\"query\":\"API.example.\",\"ips\":[\"192.0.2.7\"],"
            + "\"ttl\":4294967295}}";
    String none = ",\"l7\":{\"type\":\"RESPONSE\",\"dns\":{\"query\":\"no.example.\",\"rcode\":3}}";
    Profile profile = Reads.of(reply("", answer), reply("", none)).profile();
    assertThat(profile.traffic().lookups().each()).hasSize(1);
    assertThat(
            profile.traffic().lookups().each().values().iterator().next().each().get("api.example"))
        .satisfies(names -> assertThat(names.each()).containsOnlyKeys("192.0.2.7"));
    assertThat(profile.traffic().lookups().each().values().iterator().next().each()).hasSize(1);
  }
}
