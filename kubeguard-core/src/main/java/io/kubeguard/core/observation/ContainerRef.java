package io.kubeguard.core.observation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The container in which something happened, as far as the recording and the container map tell;
 * each part is {@code ""} where it isn't known.
 *
 * @param kind the kind of the workload that owns the pod
 * @param workload the workload's name
 * @param labels the pod's, without those that change with each roll-out, run or pod
 * @param id the runtime's identifier, or a part of it
 */
public record ContainerRef(
    String namespace,
    String pod,
    String container,
    String id,
    String kind,
    String workload,
    SortedMap<String, String> labels) {
  /** Not in a container: the node's own. */
  public static final ContainerRef HOST = new ContainerRef("", "", "", "");

  public ContainerRef {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A container of which no more is known than its names. */
  public ContainerRef(String namespace, String pod, String container, String id) {
    this(namespace, pod, container, id, "", "", new TreeMap<>());
  }

  /** Whether it is known to be a container, be it without a name. */
  public boolean isContainer() {
    return !equals(HOST);
  }

  /** {@code NAMESPACE/POD/CONTAINER}, or what is known of it. */
  @Override
  public String toString() {
    return !pod.isEmpty()
        ? namespace + "/" + pod + "/" + container
        : !container.isEmpty() ? container : id.isEmpty() ? "the node" : id;
  }
}
