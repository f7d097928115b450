package io.kubeguard.sim.flows;

import java.util.Map;
import java.util.stream.Collectors;

/** Workloads and Services as manifests. */
final class WorldYaml {
  private WorldYaml() {}

  /**
   * A workload.
   *
   * @param port what it listens on; 0 for nothing
   */
  static String workload(Party.Pods pods, int port) {
    String kind = pods.workload().kind();
    String labels = labels(pods.labels());
    String ports = port > 0 ? ", ports: [{containerPort: " + port + "}]" : "";
    String spec = "{containers: [{name: main, image: example/main" + ports + "}]}";
    String template = "{metadata: {labels: " + labels + "}, spec: " + spec + "}";
    String body =
        switch (kind) {
          case "Pod" -> spec;
          case "Job" -> "{template: " + template + "}";
          case "CronJob" ->
              "{schedule: '* * * * *', jobTemplate: {spec: {template: " + template + "}}}";
          default -> "{selector: {matchLabels: " + labels + "}, template: " + template + "}";
        };
    String group =
        switch (kind) {
          case "Pod" -> "v1";
          case "Job", "CronJob" -> "batch/v1";
          default -> "apps/v1";
        };
    String own = kind.equals("Pod") ? ", labels: " + labels : "";
    return "---\napiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: %s%s}\nspec: %s\n"
        .formatted(group, kind, pods.workload().name(), pods.workload().namespace(), own, body);
  }

  static String service(Party.Pods pods, Front front, int port) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: %s, namespace: %s}
    spec: {clusterIP: '%s', selector: %s, ports: [{port: %d, targetPort: %d}]}
    """
        .formatted(
            front.serviceName(),
            front.serviceNamespace(),
            front.address(),
            labels(pods.labels()),
            front.port(),
            port);
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + ": " + label.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
