package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code from} or {@code to}, as written; what isn't there is null. Selectors in one
 * element must both hold; a {@code podSelector} alone means the policy's own namespace, a {@code
 * namespaceSelector} alone all pods of those namespaces.
 */
public record PolicyPeer(
    @Nullable LabelSelector podSelector,
    @Nullable LabelSelector namespaceSelector,
    @Nullable IpBlock ipBlock,
    Location location) {

  /** Pods of the policy's own namespace. */
  public static PolicyPeer pods(LabelSelector podSelector, Location location) {
    return new PolicyPeer(podSelector, null, null, location);
  }

  /** Pods of other namespaces: both selectors in one element. */
  public static PolicyPeer pods(
      LabelSelector namespaceSelector, LabelSelector podSelector, Location location) {
    return new PolicyPeer(podSelector, namespaceSelector, null, location);
  }

  /** Addresses. */
  public static PolicyPeer block(IpBlock ipBlock, Location location) {
    return new PolicyPeer(null, null, ipBlock, location);
  }

  PolicyPeer withoutLocation() {
    return new PolicyPeer(podSelector, namespaceSelector, ipBlock, Location.of(""));
  }
}
