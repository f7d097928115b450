package io.kubeguard.core.profile;

/** One side of what a container does. Each has limits of its own, so that none hides another. */
public enum Aspect {
  PROGRAMS,
  /** Files read and executed. */
  READS,
  /** Files and folders changed. */
  CHANGES,
  SOCKETS,
  /** Capabilities, users and groups, mounts, namespaces, and what was refused. */
  PRIVILEGES
}
