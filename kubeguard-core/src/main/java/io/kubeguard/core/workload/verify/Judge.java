package io.kubeguard.core.workload.verify;

/** Looks at one side of what a container did. */
interface Judge {
  void judge(Trial trial);
}
