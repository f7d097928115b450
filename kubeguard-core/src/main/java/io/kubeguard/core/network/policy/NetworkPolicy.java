package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Direction;
import java.util.List;

/**
 * A {@code networking.k8s.io/v1} NetworkPolicy, as it is written: what an API server would refuse
 * is held too.
 *
 * @param podSelector the pods that it is about; the empty one selects all of its namespace
 * @param policyTypes as written; empty where nothing is
 */
public record NetworkPolicy(
    Metadata metadata,
    LabelSelector podSelector,
    List<String> policyTypes,
    List<NetworkRule> ingress,
    List<NetworkRule> egress,
    Location location) {
  public NetworkPolicy {
    policyTypes = List.copyOf(policyTypes);
    ingress = List.copyOf(ingress);
    egress = List.copyOf(egress);
  }

  /**
   * Whether it denies what its rules don't allow in this direction. Without {@code policyTypes} it
   * does so for ingress, and for egress if it has rules for it.
   */
  public boolean isolates(Direction direction) {
    if (policyTypes.isEmpty()) {
      return direction == Direction.INGRESS || !egress.isEmpty();
    }
    return policyTypes.contains(direction.toString());
  }

  /** The rules of a direction, whether it isolates there or not. */
  public List<NetworkRule> rules(Direction direction) {
    return direction == Direction.INGRESS ? ingress : egress;
  }

  /** The same wherever it stands: equal if written with the same elements. */
  public NetworkPolicy withoutLocations() {
    return new NetworkPolicy(
        metadata,
        podSelector,
        policyTypes,
        ingress.stream().map(NetworkRule::withoutLocations).toList(),
        egress.stream().map(NetworkRule::withoutLocations).toList(),
        Location.of(""));
  }
}
