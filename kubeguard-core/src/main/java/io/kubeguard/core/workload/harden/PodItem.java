package io.kubeguard.core.workload.harden;

/** One thing that may be tightened for a whole pod. */
interface PodItem {
  void consider(PodCase pod, Advice advice);
}
