package io.kubeguard.sim.flows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the ends of packets as Hubble's {@code Endpoint} objects. */
final class Sides {
  private static final String NAMESPACE = "io.kubernetes.pod.namespace";

  /** Cilium's numbers of identities that aren't allocated. */
  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "host",
          1,
          "world",
          2,
          "unmanaged",
          3,
          "health",
          4,
          "remote-node",
          6,
          "kube-apiserver",
          7,
          "ingress",
          8);

  private final FlowStyle style;

  Sides(FlowStyle style) {
    this.style = style;
  }

  /** One of a workload's pods by its index; the others have but one form. */
  Side of(Party party, int index, String port) {
    return switch (party) {
      case Party.Pods pods -> {
        String address = pods.addresses().get(index);
        yield new Side(party, address, pod(pods, index), port, Node.of(address));
      }
      case Party.Outside outside ->
          new Side(party, outside.address(), reserved(List.of("world")), port, new Node(0));
      case Party.Reserved some ->
          new Side(party, some.address(), reserved(some.identities()), port, new Node(0));
    };
  }

  static String reserved(List<String> identities) {
    return new Json()
        .number("identity", NUMBERS.getOrDefault(identities.getFirst(), 0))
        .texts("labels", identities.stream().map(identity -> "reserved:" + identity).toList())
        .toString();
  }

  /** What is told of a pod that has just come: labels alone, its namespace among them. */
  String starting(Party.Pods pods, int index) {
    return new Json()
        .number("identity", identity(pods))
        .texts("labels", labels(pods, index))
        .toString();
  }

  private String pod(Party.Pods pods, int index) {
    Json json =
        new Json()
            .number("ID", 100 + Math.floorMod(pods.addresses().get(index).hashCode(), 4_000))
            .number("identity", identity(pods))
            .text("cluster_name", style.workloads() ? "default" : "")
            .text("namespace", pods.workload().namespace())
            .texts("labels", labels(pods, index))
            .text("pod_name", PodNames.of(pods, index));
    if (style.workloads()) {
      Json workload =
          new Json().text("name", pods.workload().name()).text("kind", pods.workload().kind());
      json.raw("workloads", "[" + workload + "]");
    }
    return json.toString();
  }

  private static int identity(Party.Pods pods) {
    return 256 + Math.floorMod(pods.workload().toString().hashCode(), 60_000);
  }

  private List<String> labels(Party.Pods pods, int index) {
    Map<String, String> all = new TreeMap<>(pods.labels());
    if (!style.workloads()) {
      all.putAll(PodNames.labels(pods, index));
    }
    String namespace = pods.workload().namespace();
    all.put(NAMESPACE, namespace);
    all.put("io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name", namespace);
    all.put("io.cilium.k8s.policy.cluster", "default");
    all.put("io.cilium.k8s.policy.serviceaccount", "default");
    List<String> labels = new ArrayList<>();
    all.forEach((key, value) -> labels.add("k8s:" + key + (value.isEmpty() ? "" : "=" + value)));
    Collections.sort(labels);
    return labels;
  }
}
