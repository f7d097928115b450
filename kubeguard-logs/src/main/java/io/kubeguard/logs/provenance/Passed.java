package io.kubeguard.logs.provenance;

import java.util.Locale;

/** What is counted while provenance is read, so that nothing is left out silently. */
enum Passed {
  /** Acts of processes that were handed over. */
  ACTS,
  /** Acts of the container runtime, before the entry point. */
  RUNTIME,
  /** Acts from before the container began, of what had the same number in the kernel. */
  BEFORE,
  /** Acts of the node itself, or of processes that no container map tells the container of. */
  NODE,
  /** Changes of files whose path the recorder lost. */
  LOST_PATHS,
  /** Edges to vertices that were never defined. */
  NO_VERTEX,
  /** Operations that no reader knows. */
  UNKNOWN_OPERATIONS,
  /** Records that show nothing that matters to a pod. */
  NO_ACT,
  /** Acts that failed. */
  FAILED,
  /** Records of no known kind. */
  NOT_PROVENANCE,
  /** Profiles that say that they are incomplete. */
  PARTIAL,
  /** Acts outside the time that was asked for. */
  OUTSIDE_TIME,
  /** Acts without a time. */
  NO_TIME;

  /** Under which name a profile counts it. */
  String counter() {
    return this == NO_TIME
        ? "no-time"
        : "provenance." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
