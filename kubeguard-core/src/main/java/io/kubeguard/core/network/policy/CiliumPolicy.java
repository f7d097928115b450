package io.kubeguard.core.network.policy;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One specification of a {@code cilium.io/v2} CiliumNetworkPolicy, or of a
 * CiliumClusterwideNetworkPolicy, whose namespace is {@code ""}. What it says of layer 7 is left to
 * {@link CiliumRule#unjudged}.
 *
 * @param endpointSelector the pods that it is about, by their labels and Cilium's own; without the
 *     sources ({@code k8s:}, {@code any:}) that keys may begin with
 * @param denyIngress {@code enableDefaultDeny.ingress}; null where none is written
 * @param denyEgress {@code enableDefaultDeny.egress}; null where none is written
 */
public record CiliumPolicy(
    Metadata metadata,
    LabelSelector endpointSelector,
    List<CiliumRule> rules,
    @Nullable Boolean denyIngress,
    @Nullable Boolean denyEgress,
    Location location) {
  public CiliumPolicy {
    endpointSelector = CiliumKeys.plain(endpointSelector);
    rules = List.copyOf(rules);
  }

  /** {@code CiliumNetworkPolicy} or {@code CiliumClusterwideNetworkPolicy}. */
  public String kind() {
    return metadata.namespace().isEmpty()
        ? "CiliumClusterwideNetworkPolicy"
        : "CiliumNetworkPolicy";
  }

  /** The same wherever it stands. */
  public CiliumPolicy withoutLocations() {
    return new CiliumPolicy(
        metadata,
        endpointSelector,
        rules.stream().map(CiliumRule::withoutLocation).toList(),
        denyIngress,
        denyEgress,
        Location.of(""));
  }

  /**
   * Whether it denies what no rule allows in this direction: as it says, else if it has a rule, an
   * allowing or a denying one, for it.
   */
  public boolean isolates(Direction direction) {
    Boolean said = direction == Direction.INGRESS ? denyIngress : denyEgress;
    return said != null ? said : rules.stream().anyMatch(rule -> rule.direction() == direction);
  }
}
