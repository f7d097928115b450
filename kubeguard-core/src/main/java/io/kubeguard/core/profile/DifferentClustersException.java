package io.kubeguard.core.profile;

/** Thrown when profiles of two clusters are merged: their names mean different things. */
public final class DifferentClustersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DifferentClustersException(String one, String other) {
    super(
        "logs and profiles of two clusters aren't mixed: \""
            + (one.compareTo(other) < 0 ? one : other)
            + "\", \""
            + (one.compareTo(other) < 0 ? other : one)
            + "\"; read each cluster's by themselves");
  }

  private DifferentClustersException(String source, DifferentClustersException cause) {
    super(source + ": " + cause.getMessage(), cause);
  }

  /** The same, saying in which input the second cluster came up. */
  public DifferentClustersException in(String source) {
    return new DifferentClustersException(source, this);
  }
}
