package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.ContainerRef;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which container a process belongs to, found through its parents up to a container's first
 * process. A process that ends is forgotten, since its number is given to others; of those that
 * never end as far as the log shows, the longest silent are forgotten beyond a bound.
 */
final class AuditProcesses {
  private static final int MAX_PROCESSES = 100_000;

  private final ContainerMap containers;
  private final Set<Long> ended = new HashSet<>();
  private final Map<Long, ContainerRef> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ContainerRef> eldest) {
          return size() > MAX_PROCESSES;
        }
      };

  AuditProcesses(ContainerMap containers) {
    this.containers = containers;
  }

  ContainerRef container(long pid, long parent) {
    ContainerRef found = first(pid);
    if (!found.isContainer()) {
      found = known.getOrDefault(pid, ContainerRef.HOST);
    }
    if (!found.isContainer()) {
      found = known.getOrDefault(parent, first(parent));
    }
    if (found.isContainer()) {
      known.put(pid, found);
    }
    return found;
  }

  /** The container whose first process this is, as long as it lives. */
  private ContainerRef first(long pid) {
    return ended.contains(pid) ? ContainerRef.HOST : containers.ofPid(pid);
  }

  /** A kernel module told the namespaces of a process. */
  void isIn(long pid, String mountNamespace) {
    ContainerRef container = containers.ofMountNamespace(mountNamespace);
    if (container.isContainer()) {
      known.put(pid, container);
    }
  }

  void ended(long pid) {
    known.remove(pid);
    if (containers.ofPid(pid).isContainer()) {
      ended.add(pid);
    }
  }
}
