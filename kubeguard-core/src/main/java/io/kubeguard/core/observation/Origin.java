package io.kubeguard.core.observation;

/** How a process came into its container. */
public enum Origin {
  /** From the container's entry point, or not told apart. */
  WORKLOAD,
  /** An exec probe of the kubelet's, and what that started. */
  PROBE,
  /**
   * Entered from outside, and what that started: {@code kubectl exec}, or an exec probe where the
   * recording can't tell them apart.
   */
  SESSION
}
