package io.kubeguard.sim.flows;

import io.kubeguard.sim.world.Words;
import java.util.Map;

/** What Kubernetes calls the pods of a workload, and the labels that it adds to each. */
final class PodNames {
  private PodNames() {}

  static String of(Party.Pods pods, int index) {
    String name = pods.workload().name();
    long seed = pods.addresses().get(index).hashCode() * 0x9E3779B97F4A7C15L;
    return switch (pods.workload().kind()) {
      case "Pod" -> name;
      case "StatefulSet" -> name + "-" + index;
      case "Deployment" -> name + "-" + hash(pods) + "-" + Words.suffix(seed);
      case "CronJob" -> name + "-" + run(index) + "-" + Words.suffix(seed);
      default -> name + "-" + Words.suffix(seed);
    };
  }

  static Map<String, String> labels(Party.Pods pods, int index) {
    String name = pods.workload().name();
    return switch (pods.workload().kind()) {
      case "Deployment" -> Map.of("pod-template-hash", hash(pods));
      case "DaemonSet" -> Map.of("controller-revision-hash", hash(pods));
      case "StatefulSet" ->
          Map.of(
              "statefulset.kubernetes.io/pod-name",
              name + "-" + index,
              "apps.kubernetes.io/pod-index",
              Integer.toString(index),
              "controller-revision-hash",
              name + "-" + hash(pods));
      case "CronJob" -> job(name + "-" + run(index));
      case "Job" -> job(name);
      default -> Map.of();
    };
  }

  private static Map<String, String> job(String name) {
    return Map.of("job-name", name, "batch.kubernetes.io/job-name", name);
  }

  /** Minutes since 1970, as the controller of CronJobs counts runs. */
  private static String run(int index) {
    return Integer.toString(29_923_600 + index);
  }

  private static String hash(Party.Pods pods) {
    long seed = pods.workload().toString().hashCode() * 0xBF58476D1CE4E5B9L;
    return Words.suffix(seed) + Words.suffix(seed >>> 3);
  }
}
