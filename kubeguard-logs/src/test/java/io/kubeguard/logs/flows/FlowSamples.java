package io.kubeguard.logs.flows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of each form of flow log. */
final class FlowSamples {
  static final String HUBBLE =
      "{\"flow\":{\"time\":\"2026-11-23T06:43:34.082Z\",\"uuid\":\"u-1\",\"verdict\":\"FORWARDED\","
          + "\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\",\"source_xlated\":\"\"},"
          + "\"l4\":{\"TCP\":{\"source_port\":40000,\"destination_port\":5432,\"flags\":"
          + "{\"ACK\":true}}},\"source\":{\"ID\":1,\"identity\":300,\"namespace\":\"shop\","
          + "\"labels\":[\"k8s:app=web\"],\"pod_name\":\"web-1-x\",\"workloads\":[{\"name\":\"web\","
          + "\"kind\":\"Deployment\"}]},\"destination\":{\"labels\":[\"k8s:app=db\","
          + "\"k8s:io.kubernetes.pod.namespace=shop\"]},\"Type\":\"L3_L4\",\"event_type\":{\"type\":"
          + "4},\"traffic_direction\":\"EGRESS\",\"trace_observation_point\":\"TO_ENDPOINT\","
          + "\"drop_reason_desc\":\"\",\"destination_service\":{\"name\":\"db\",\"namespace\":"
          + "\"shop\"},\"l7\":{\"type\":\"\",\"dns\":{\"query\":\"a.\",\"ips\":[\"192.0.2.1\"]}},"
          + "\"aggregate\":{\"egress_flow_count\":1},\"is_reply\":false},\"node_name\":\"n\","
          + "\"time\":\"2026-11-23T06:43:34.082Z\"}";
  static final String LOST =
      "{\"lost_events\":{\"source\":\"HUBBLE_RING_BUFFER\",\"num_events_lost\":\"1\"}}";
  static final String CALICO =
      "{\"start_time\":1577834657,\"source_ip\":\"10.0.0.1\",\"source_name\":\"-\","
          + "\"source_name_aggr\":\"web-5b-*\",\"source_namespace\":\"shop\",\"source_type\":\"wep\","
          + "\"source_labels\":{\"labels\":[\"app=web\"]},\"dest_ip\":null,\"dest_name\":\"-\","
          + "\"dest_name_aggr\":\"db-*\",\"dest_namespace\":\"shop\",\"dest_port\":5432,"
          + "\"dest_type\":\"wep\",\"dest_labels\":null,\"proto\":\"tcp\",\"action\":\"allow\","
          + "\"reporter\":\"dst\",\"num_flows\":1,\"packets_in\":30,\"packets_out\":30}";
  static final String GOLDMANE =
      "{\"items\":[{\"start_time\":\"2026-01-01T00:00:00Z\",\"action\":\"Allow\",\"source_name\":"
          + "\"web-*\",\"source_namespace\":\"shop\",\"source_labels\":\"app=web | tier=front\","
          + "\"dest_name\":\"pub\",\"dest_namespace\":\"-\",\"dest_labels\":\"\",\"protocol\":"
          + "\"tcp\",\"dest_port\":443,\"reporter\":\"Src\",\"packets_in\":9,\"packets_out\":9}]}";
  static final String NETOBSERV =
      "{\"SrcAddr\":\"10.0.0.1\",\"SrcPort\":41000,\"SrcK8S_Type\":\"Pod\",\"SrcK8S_Namespace\":"
          + "\"shop\",\"SrcK8S_Name\":\"web-1\",\"SrcK8S_OwnerName\":\"web\",\"SrcK8S_OwnerType\":"
          + "\"Deployment\",\"DstAddr\":\"8.8.8.8\",\"DstPort\":443,\"Proto\":6,\"Flags\":18,"
          + "\"Packets\":2,\"PktDropPackets\":0,\"TimeReceived\":1637501832,"
          + "\"TimeFlowEndMs\":1637501832000}";
  static final String LOKI =
      "{\"streams\":[{\"stream\":{\"SrcK8S_Namespace\":\"shop\",\"SrcK8S_OwnerName\":\"web\"},"
          + "\"values\":[[\"1637501832000000000\",\""
          + NETOBSERV.replace("\"", "\\\"")
          + "\"]]}]}";
  static final String ENVOY =
      "{\"start_time\":\"2020-11-25T21:26:18.409Z\",\"response_code\":418,\"bytes_received\":1,"
          + "\"bytes_sent\":2,\"upstream_cluster\":\"inbound|80||\",\"upstream_host\":"
          + "\"127.0.0.1:80\",\"upstream_local_address\":\"127.0.0.6:1\","
          + "\"downstream_local_address\":\"10.44.1.27:80\",\"downstream_remote_address\":"
          + "\"10.44.1.23:37652\",\"request_id\":\"r-1\"}";
  static final String ENVOY_TEXT =
      "[2020-11-25T21:26:18.409Z] \"GET /status/418 HTTP/1.1\" 418 - via_upstream - \"-\" 0 135 4"
          + " 4 \"-\" \"curl/7.73.0\" \"84961386\" \"httpbin:8000\" \"10.44.1.27:80\""
          + " outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000"
          + " 10.44.1.23:46520 - default";

  private FlowSamples() {}

  /** Those that are JSON, each a record that shows a connection. */
  static Map<String, String> json() {
    return new TreeMap<>(
        Map.of(
            "hubble", HUBBLE,
            "calico", CALICO,
            "goldmane", GOLDMANE,
            "netobserv", NETOBSERV,
            "loki", LOKI,
            "envoy", ENVOY));
  }

  static List<String> all() {
    return List.of(HUBBLE, LOST, CALICO, GOLDMANE, NETOBSERV, LOKI, ENVOY, ENVOY_TEXT);
  }
}
