package io.kubeguard.core.workload.harden;

/** One thing that may be tightened in a container. */
interface ContainerItem {
  void consider(ContainerCase container, Advice advice);
}
