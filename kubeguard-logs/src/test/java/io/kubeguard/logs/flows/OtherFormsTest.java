package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.logs.fold.Reading;
import org.junit.jupiter.api.Test;

/** Flow logs of others than Hubble. */
class OtherFormsTest {
  @Test
  void felixSumsUpConnectionsWithNullsDashesAndPatterns() {
    String line =
        "{\"start_time\":1577834657,\"source_ip\":null,\"source_name\":\"-\",\"source_name_aggr\":"
            + "\"web-5b-*\",\"source_namespace\":\"shop\",\"source_type\":\"wep\",\"source_labels\":"
            + "{\"labels\":[\"pod-template-hash=5b\",\"app=web\"]},\"dest_ip\":null,\"dest_name\":"
            + "\"-\",\"dest_name_aggr\":\"db-*\",\"dest_namespace\":\"shop\",\"dest_port\":5432,"
            + "\"dest_type\":\"wep\",\"dest_labels\":null,\"proto\":\"tcp\",\"action\":\"allow\","
            + "\"reporter\":\"dst\",\"num_flows\":3,\"packets_in\":30,\"packets_out\":30}";
    String to = "shop//{app=web} > shop//{}db-* TCP 5432: ";
    assertThat(Reads.shown(line)).containsExactly(to + "ANSWERED ×3");
    assertThat(Reads.shown(line.replace("\"packets_out\":30", "\"packets_out\":0")))
        .containsExactly(to + "DELIVERED ×3");
    assertThat(Reads.shown(line.replace("_in\":30", "_in\":3").replace("_out\":30", "_out\":3")))
        .containsExactly(to + "ATTEMPTED ×3");
    assertThat(Reads.shown(line.replace("allow", "deny")))
        .containsExactly(to + "DROPPED_INGRESS ×3");
    assertThat(Reads.shown(line.replace("allow", "deny").replace("\"dst\"", "\"src\"")))
        .containsExactly(to + "DROPPED_EGRESS ×3");
  }

  @Test
  void goldmaneWritesLabelsAsOneStringAndPublicAddressesByWord() {
    String line =
        "{\"items\":[{\"start_time\":\"2026-01-01T00:00:00Z\",\"action\":\"Allow\",\"source_name\":\"web-*\",\"source_namespace\":\"shop\",\"source_labels\":\"app=web"
            + " | tier=front\","
            + "\"dest_name\":\"pub\",\"dest_namespace\":\"-\",\"dest_labels\":\"\",\"protocol\":"
            + "\"tcp\",\"dest_port\":443,\"reporter\":\"Src\",\"packets_in\":9,\"packets_out\":9}]}";
    assertThat(Reads.shown(line))
        .containsExactly("shop//{app=web, tier=front} > outside TCP 443: ANSWERED ×1");
  }

  @Test
  void netobservTellsDirectionByFlagsElseByPorts() {
    String line =
        "{\"SrcAddr\":\"10.0.0.1\",\"SrcPort\":41000,\"SrcK8S_Type\":\"Pod\",\"SrcK8S_Namespace\":"
            + "\"shop\",\"SrcK8S_OwnerName\":\"web\",\"SrcK8S_OwnerType\":\"Deployment\",\"DstAddr\":"
            + "\"8.8.8.8\",\"DstPort\":443,\"Proto\":6,\"TimeFlowEndMs\":1637501832000";
    String to = "shop/Deployment/web{} > outside TCP 443 8.8.8.8: ";
    assertThat(Reads.shown(line + "}")).containsExactly(to + "ATTEMPTED ×1");
    assertThat(Reads.shown(line + ",\"Flags\":18}")).containsExactly(to + "ANSWERED ×1");
    assertThat(Reads.shown(line + ",\"Flags\":[\"SYN\",\"ACK\"]}"))
        .containsExactly(to + "ANSWERED ×1");
    assertThat(Reads.shown(line + ",\"Packets\":2,\"PktDropPackets\":2}"))
        .containsExactly(to + "DROPPED ×1");
    String unclear = line.replace("443", "40001") + "}";
    assertThat(Reads.of(unclear).profile().counters()).containsEntry("flows.no-direction", 1L);
    String back =
        line.replace("Src", "Tmp").replace("Dst", "Src").replace("Tmp", "Dst") + ",\"Flags\":272}";
    assertThat(Reads.shown(back)).containsExactly(to + "ANSWERED ×1");
  }

  @Test
  void lokiHoldsLabelsApartFromTheLine() {
    String inner =
        "{\\\"SrcAddr\\\":\\\"10.0.0.1\\\",\\\"SrcPort\\\":41000,\\\"DstAddr\\\":\\\"10.0.0.2\\\","
            + "\\\"DstPort\\\":80,\\\"Proto\\\":6,\\\"SrcK8S_Type\\\":\\\"Pod\\\","
            + "\\\"DstK8S_Type\\\":\\\"Pod\\\"}";
    String stream =
        "{\"stream\":{\"SrcK8S_Namespace\":\"a\",\"SrcK8S_OwnerName\":\"web\",\"DstK8S_Namespace\":"
            + "\"b\",\"DstK8S_OwnerName\":\"db\"},\"values\":[[\"1637501832000000000\",\""
            + inner
            + "\"]]}";
    String expected = "a//web{} > b//db{} TCP 80: ATTEMPTED ×1";
    assertThat(Reads.shown("{\"streams\":[" + stream + "]}")).containsExactly(expected);
    assertThat(Reads.shown("{\"status\":\"ok\",\"data\":{\"result\":[" + stream + "]}}"))
        .containsExactly(expected);
  }

  @Test
  void istioWritesTextOrJson() {
    String text =
        "[2020-11-25T21:26:18.409Z] \"GET /status/418 HTTP/1.1\" 418 - via_upstream - \"-\" 0 135 4"
            + " 4 \"-\" \"curl/7.73.0\" \"84961386\" \"httpbin:8000\" \"10.44.1.27:80\""
            + " outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000"
            + " 10.44.1.23:46520 - default";
    assertThat(Reads.shown(text))
        .containsExactly("host 10.44.1.23 > host 10.44.1.27 TCP 80: ANSWERED ×1");
    String json =
        "{\"start_time\":\"2020-11-25T21:26:18.409Z\",\"response_code\":418,\"upstream_cluster\":"
            + "\"inbound|80||\",\"upstream_host\":\"127.0.0.1:80\",\"downstream_local_address\":"
            + "\"10.44.1.27:80\",\"downstream_remote_address\":\"10.44.1.23:37652\"}";
    assertThat(Reads.shown(json))
        .containsExactly("host 10.44.1.23 > host 10.44.1.27 TCP 80: ANSWERED ×1");
    String none = json.replace("418", "0").replace("10.44.1.23:37652", "-");
    assertThat(Reads.of(none).profile().counters()).containsEntry("flows.incomplete", 1L);
  }

  @Test
  void whatIsNoFlowLogIsRefusedAndBrokenLinesAreTold() {
    assertThat(Reads.of("{\"kind\":\"Pod\"}").ending()).isEqualTo(Reading.Ending.FOREIGN);
    assertThat(Reads.of("").ending()).isEqualTo(Reading.Ending.COMPLETE);
    Reading broken =
        Reads.of("{\"lost_events\":{\"num_events_lost\":1}}", "{\"flow\":{\"time\":", "{}");
    assertThat(broken.profile().counters()).containsEntry("flows.broken", 1L);
    assertThat(broken.diagnostics().getFirst().toString()).contains(":2:").contains("left out");
  }
}
