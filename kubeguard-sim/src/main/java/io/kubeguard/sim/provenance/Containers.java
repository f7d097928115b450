package io.kubeguard.sim.provenance;

import io.kubeguard.core.observation.ContainerRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives each container the numbers that a kernel would, in the order in which they are seen. */
public final class Containers {
  private static final long FIRST_NAMESPACE = 4_026_532_500L;
  private static final long FIRST_PROCESS = 4_000;

  private final Map<ContainerRef, Integer> known = new LinkedHashMap<>();

  /** The number of its mount namespace. */
  long mountNamespace(ContainerRef container) {
    return FIRST_NAMESPACE + 4L * number(container);
  }

  /** The number of its namespace of processes. */
  long pidNamespace(ContainerRef container) {
    return mountNamespace(container) + 3;
  }

  /** The number of its first process, as the node has it. */
  long firstProcess(ContainerRef container) {
    return FIRST_PROCESS + 100L * number(container);
  }

  private int number(ContainerRef container) {
    Integer number = known.get(container);
    if (number == null) {
      number = known.size();
      known.put(container, number);
    }
    return number;
  }

  /** The map of those that were seen, an object on each line, as {@code --containers} takes it. */
  public String map() {
    StringBuilder map = new StringBuilder();
    for (ContainerRef container : known.keySet()) {
      map.append("{\"container\":")
          .append(Text.quoted(container.container()))
          .append(",\"pod\":")
          .append(Text.quoted(container.pod()))
          .append(",\"namespace\":")
          .append(Text.quoted(container.namespace()))
          .append(",\"containerID\":")
          .append(Text.quoted(container.id()))
          .append(",\"hostPid\":")
          .append(firstProcess(container))
          .append(",\"mnt_ns\":\"")
          .append(mountNamespace(container))
          .append("\"}\n");
    }
    return map.toString();
  }
}
