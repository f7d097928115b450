package io.kubeguard.core.observation;

/** How far a request had come when it was logged ({@code audit.k8s.io/v1 Event.stage}). */
public enum Stage {
  /** {@code ResponseStarted}: a long-running request (watch, exec) was let in. */
  STARTED,
  /** {@code ResponseComplete}: the response was sent. */
  COMPLETED
}
