package io.kubeguard.core.workload;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pods that a workload runs.
 *
 * @param labels the labels of each pod
 * @param selector the labels by which the workload finds its pods; empty for kinds that generate
 *     them, and for bare pods
 * @param annotations the annotations of each pod
 * @param hostNetwork whether the pods use the node's own network
 * @param ephemeralContainers what was added to a running pod to look into it
 * @param configMaps the ConfigMaps that are mounted
 * @param settings what the pods share with their node, may do and see
 */
public record PodTemplate(
    Map<String, String> labels,
    Map<String, String> selector,
    Map<String, String> annotations,
    boolean hostNetwork,
    List<Container> containers,
    List<Container> initContainers,
    List<Container> ephemeralContainers,
    List<String> configMaps,
    PodSettings settings) {
  public static final PodTemplate EMPTY =
      new PodTemplate(Map.of(), Map.of(), Map.of(), false, List.of(), List.of(), List.of());

  public PodTemplate {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    selector = Collections.unmodifiableMap(new TreeMap<>(selector));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
    ephemeralContainers = List.copyOf(ephemeralContainers);
    configMaps = List.copyOf(configMaps);
  }

  /** Pods of which only what concerns connections is known. */
  public PodTemplate(
      Map<String, String> labels,
      Map<String, String> selector,
      Map<String, String> annotations,
      boolean hostNetwork,
      List<Container> containers,
      List<Container> initContainers,
      List<String> configMaps) {
    this(
        labels,
        selector,
        annotations,
        hostNetwork,
        containers,
        initContainers,
        List.of(),
        configMaps,
        PodSettings.NONE);
  }

  /** Init containers, containers, ephemeral containers, each in their order. */
  public List<Container> everyContainer() {
    return Stream.of(initContainers, containers, ephemeralContainers)
        .flatMap(List::stream)
        .toList();
  }

  public PodSecurityContext securityContext() {
    return settings.securityContext();
  }

  /** The ports of all containers; those of init containers count, as a sidecar may be one. */
  public List<ContainerPort> ports() {
    return Stream.concat(containers.stream(), initContainers.stream())
        .flatMap(container -> container.ports().stream())
        .distinct()
        .toList();
  }
}
