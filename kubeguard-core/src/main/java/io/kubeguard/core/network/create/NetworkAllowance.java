package io.kubeguard.core.network.create;

import java.util.Optional;

/** The names under which connections without direct evidence are allowed. */
public enum NetworkAllowance {
  /** DNS over TCP beside DNS over UDP: answers that are too long come that way. */
  DNS_TCP("dns-tcp", true, "a DNS answer that is too long for UDP is asked for again over TCP"),
  /** Any source for a port that a Service, Ingress or Gateway offers to the outside. */
  PUBLIC("public", true, "the manifests offer this port to clients outside the cluster"),
  /** Addresses around those that were seen, as the user asked for. */
  WORLD("world", true, "the user asked for more addresses than those that were seen"),
  /** A probe of the kubelet. */
  PROBE("probe", false, "the manifest declares this probe"),
  /** What manifests declare and the log doesn't show. */
  DECLARED("declared", false, "the manifests declare this connection"),
  /** What an allowances file says is to stay. */
  KEPT("kept", true, "an allowances file keeps it"),
  /** Pods that no stable label tells apart from those that need the connection. */
  INDISTINGUISHABLE(
      "indistinguishable", true, "no stable label tells these pods from those that need it");

  private final String text;
  private final boolean byDefault;
  private final String reason;

  NetworkAllowance(String text, boolean byDefault, String reason) {
    this.text = text;
    this.byDefault = byDefault;
    this.reason = reason;
  }

  /** The allowance of this name, as {@code --allow} takes it. */
  public static Optional<NetworkAllowance> named(String text) {
    for (NetworkAllowance allowance : values()) {
      if (allowance.text.equals(text)) {
        return Optional.of(allowance);
      }
    }
    return Optional.empty();
  }

  /** Whether it is granted unless the user says otherwise; else it is offered. */
  public boolean isOnByDefault() {
    return byDefault;
  }

  /** Why a connection is allowed under this name, in a few words. */
  public String reason() {
    return reason;
  }

  /** The name, such as {@code dns-tcp}. */
  @Override
  public String toString() {
    return text;
  }
}
