package io.kubeguard.core.profile;

/** Thrown when profiles of two clusters are merged: their names mean different things. */
public final class DifferentClustersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DifferentClustersException(String one, String other) {
    super("profiles of two clusters can't be merged: " + one + ", " + other);
  }
}
