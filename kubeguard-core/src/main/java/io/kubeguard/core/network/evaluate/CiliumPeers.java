package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.CiliumRule.Peer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The peers of a Cilium rule. Addresses reach neither pods nor nodes. A rule without any peer means
 * everybody if it names ports; without ports too it allows nothing, and only restricts.
 */
final class CiliumPeers implements PeerMatch {
  private static final AddressSet IPV4 = AddressSet.of(Cidr.parse("0.0.0.0/0").orElseThrow());

  private final CiliumRule rule;
  private final String namespace;
  private final Cluster cluster;
  private final PodIndex index;
  private final AddressSet outside;
  private @Nullable BitSet selected;

  CiliumPeers(CiliumRule rule, String namespace, Cluster cluster, PodIndex index) {
    this.rule = rule;
    this.namespace = namespace;
    this.cluster = cluster;
    this.index = index;
    this.outside = isEverybody() ? AddressSet.ALL : addresses();
  }

  private boolean isEverybody() {
    return rule.anyPeer() && !rule.ports().isEmpty();
  }

  private AddressSet addresses() {
    AddressSet all = AddressSet.EMPTY;
    for (Peer peer : rule.peers()) {
      all =
          all.plus(
              switch (peer) {
                case Peer.Block block -> block.block().addresses();
                case Peer.Entity entity -> addresses(entity.name());
                case Peer.Endpoints endpoints -> worldIfSelected(endpoints);
                case Peer.DnsName name -> AddressSet.EMPTY;
              });
    }
    return all;
  }

  private AddressSet worldIfSelected(Peer.Endpoints endpoints) {
    Endpoint somewhere = Endpoint.Outside.of(Address.parse("192.0.2.1").orElseThrow());
    return selects(endpoints.selector(), somewhere) ? AddressSet.ALL : AddressSet.EMPTY;
  }

  private static AddressSet addresses(String entity) {
    return switch (entity) {
      case "all", "world" -> AddressSet.ALL;
      case "world-ipv4" -> IPV4;
      case "world-ipv6" -> IPV4.complement();
      default -> AddressSet.EMPTY;
    };
  }

  @Override
  public AddressSet outside() {
    return outside;
  }

  @Override
  public boolean matches(Endpoint peer) {
    if (isEverybody()) {
      return true;
    }
    return switch (peer) {
      case Endpoint.Outside address ->
          outside.contains(address.address())
              || rule.peers().stream().anyMatch(p -> names(p, address));
      case Endpoint.Node node -> rule.peers().stream().anyMatch(p -> names(p, node));
      case Pod pod -> isSelected(pod);
    };
  }

  @Override
  public @Nullable BitSet pods() {
    return isEverybody() ? null : selected();
  }

  private boolean isSelected(Pod pod) {
    int number = index.number(pod);
    return number < 0
        ? rule.peers().stream().anyMatch(peer -> names(peer, pod))
        : selected().get(number);
  }

  private BitSet selected() {
    BitSet known = selected;
    if (known == null) {
      known = new BitSet();
      for (Peer peer : rule.peers()) {
        known.or(index.selected(List.of(namespace, peer), pod -> names(peer, pod)));
      }
      selected = known;
    }
    return known;
  }

  private boolean names(Peer peer, Endpoint endpoint) {
    return switch (peer) {
      case Peer.Endpoints endpoints -> selects(endpoints.selector(), endpoint);
      case Peer.Entity entity -> isEntity(entity.name(), endpoint);
      case Peer.Block block -> false;
      case Peer.DnsName name ->
          endpoint instanceof Endpoint.Outside(Address address, List<String> known)
              && known.stream().anyMatch(DnsPattern.of(name.pattern()));
    };
  }

  private boolean selects(LabelSelector selector, Endpoint endpoint) {
    boolean near =
        namespace.isEmpty()
            || CiliumLabels.namesNamespace(selector)
            || (endpoint instanceof Pod pod && pod.namespace().equals(namespace));
    boolean known = endpoint instanceof Pod || CiliumLabels.namesNamespace(selector);
    return near && known && selector.matches(CiliumLabels.of(endpoint, cluster));
  }

  private static boolean isEntity(String name, Endpoint endpoint) {
    if (name.equals("all") || name.equals("cluster")) {
      return !(endpoint instanceof Endpoint.Outside) || name.equals("all");
    }
    return endpoint instanceof Endpoint.Node node
        && node.roles().stream().map(Role::toString).anyMatch(name::equals);
  }
}
