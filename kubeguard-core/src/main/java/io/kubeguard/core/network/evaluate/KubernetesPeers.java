package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.policy.PolicyPeer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of {@code from} or {@code to}: one of them must match. */
final class KubernetesPeers implements PeerMatch {
  private final List<PolicyPeer> peers;
  private final String namespace;
  private final Cluster cluster;
  private final PodIndex index;
  private final BlockReach reach;
  private final AddressSet blocks;
  private @Nullable BitSet selected;

  KubernetesPeers(
      List<PolicyPeer> peers, String namespace, Cluster cluster, PodIndex index, BlockReach reach) {
    this.peers = peers;
    this.namespace = namespace;
    this.cluster = cluster;
    this.index = index;
    this.reach = reach;
    AddressSet all = AddressSet.EMPTY;
    for (PolicyPeer peer : peers) {
      boolean alone = peer.podSelector() == null && peer.namespaceSelector() == null;
      if (peer.ipBlock() != null && alone) {
        all = all.plus(peer.ipBlock().addresses());
      }
    }
    this.blocks = all;
  }

  @Override
  public AddressSet outside() {
    return blocks;
  }

  @Override
  public boolean matches(Endpoint peer) {
    return switch (peer) {
      case Endpoint.Outside outside -> blocks.contains(outside.address());
      case Endpoint.Node node ->
          reach.nodes() && node.addresses().stream().anyMatch(blocks::contains);
      case Pod pod -> isReached(pod) || isSelected(pod);
    };
  }

  @Override
  public @Nullable BitSet pods() {
    return reach.pods() && !blocks.isEmpty() ? null : selected();
  }

  private boolean isSelected(Pod pod) {
    int number = index.number(pod);
    return number < 0
        ? peers.stream().anyMatch(peer -> selects(peer, pod))
        : selected().get(number);
  }

  private BitSet selected() {
    BitSet known = selected;
    if (known == null) {
      known = new BitSet();
      for (PolicyPeer peer : peers) {
        LabelSelector pods = peer.podSelector();
        LabelSelector namespaces = peer.namespaceSelector();
        if (peer.ipBlock() == null && (pods != null || namespaces != null)) {
          BitSet near = namespaces == null ? index.in(namespace) : index.in(namespaces);
          known.or(pods == null ? near : index.among(near, pods));
        }
      }
      selected = known;
    }
    return known;
  }

  private boolean isReached(Pod pod) {
    return reach.pods()
        && !blocks.isEmpty()
        && (pod.addresses().isEmpty() || pod.addresses().stream().anyMatch(blocks::contains));
  }

  private boolean selects(PolicyPeer peer, Pod pod) {
    LabelSelector pods = peer.podSelector();
    LabelSelector namespaces = peer.namespaceSelector();
    if (peer.ipBlock() != null || (pods == null && namespaces == null)) {
      return false;
    }
    boolean near =
        namespaces == null
            ? pod.namespace().equals(namespace)
            : namespaces.matches(cluster.namespace(pod.namespace()).labels());
    return near && (pods == null || pods.matches(pod.labels()));
  }
}
