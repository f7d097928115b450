package io.kubeguard.core.workload;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pods that a workload runs, as far as connections are concerned.
 *
 * @param labels the labels of each pod
 * @param selector the labels by which the workload finds its pods; empty for kinds that generate
 *     them, and for bare pods
 * @param annotations the annotations of each pod
 * @param hostNetwork whether the pods use the node's own network
 * @param configMaps the ConfigMaps that are mounted
 */
public record PodTemplate(
    Map<String, String> labels,
    Map<String, String> selector,
    Map<String, String> annotations,
    boolean hostNetwork,
    List<Container> containers,
    List<Container> initContainers,
    List<String> configMaps) {
  public static final PodTemplate EMPTY =
      new PodTemplate(Map.of(), Map.of(), Map.of(), false, List.of(), List.of(), List.of());

  public PodTemplate {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    selector = Collections.unmodifiableMap(new TreeMap<>(selector));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
    configMaps = List.copyOf(configMaps);
  }

  /** The ports of all containers; those of init containers count, as a sidecar may be one. */
  public List<ContainerPort> ports() {
    return Stream.concat(containers.stream(), initContainers.stream())
        .flatMap(container -> container.ports().stream())
        .distinct()
        .toList();
  }
}
