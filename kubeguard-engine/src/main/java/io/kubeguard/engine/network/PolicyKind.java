package io.kubeguard.engine.network;

import java.util.Optional;

/** Which kinds of policies are written. */
public enum PolicyKind {
  /** NetworkPolicies, and CiliumNetworkPolicies beside them if the log is Cilium's. */
  AS_THE_LOG("auto"),
  NETWORK_POLICY("networking.k8s.io"),
  CILIUM("cilium.io");

  private final String text;

  PolicyKind(String text) {
    this.text = text;
  }

  /** The kind of this name, as {@code --policy-kind} takes it. */
  public static Optional<PolicyKind> named(String text) {
    for (PolicyKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The name, such as {@code cilium.io}. */
  @Override
  public String toString() {
    return text;
  }
}
