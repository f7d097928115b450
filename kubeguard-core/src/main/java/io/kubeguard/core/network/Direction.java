package io.kubeguard.core.network;

/** Which way a connection goes, seen from the pod that a policy selects. */
public enum Direction {
  INGRESS("Ingress"),
  EGRESS("Egress");

  private final String text;

  Direction(String text) {
    this.text = text;
  }

  /** {@code Ingress} or {@code Egress}, as {@code policyTypes} takes it. */
  @Override
  public String toString() {
    return text;
  }
}
