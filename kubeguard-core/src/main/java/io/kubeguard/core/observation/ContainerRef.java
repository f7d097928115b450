package io.kubeguard.core.observation;

import java.util.Comparator;

/**
 * The container in which something happened, as far as the recording and the container map tell;
 * each part is {@code ""} where it isn't known.
 *
 * @param id the runtime's identifier, or a part of it
 */
public record ContainerRef(String namespace, String pod, String container, String id)
    implements Comparable<ContainerRef> {
  /** Not in a container: the node's own. */
  public static final ContainerRef HOST = new ContainerRef("", "", "", "");

  private static final Comparator<ContainerRef> ORDER =
      Comparator.comparing(ContainerRef::namespace)
          .thenComparing(ContainerRef::pod)
          .thenComparing(ContainerRef::container)
          .thenComparing(ContainerRef::id);

  /** Whether it is known to be a container, be it without a name. */
  public boolean isContainer() {
    return !equals(HOST);
  }

  @Override
  public int compareTo(ContainerRef other) {
    return ORDER.compare(this, other);
  }

  /** {@code NAMESPACE/POD/CONTAINER}, or what is known of it. */
  @Override
  public String toString() {
    return !pod.isEmpty()
        ? namespace + "/" + pod + "/" + container
        : !container.isEmpty() ? container : id.isEmpty() ? "the node" : id;
  }
}
