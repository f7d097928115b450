package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** NetworkPolicies. */
final class PolicyReader {
  private static final LabelSelector EVERY = new LabelSelector(Map.of(), List.of());

  private PolicyReader() {}

  static NetworkPolicy policy(Fields object, Metadata metadata) {
    Optional<Fields> spec = object.object("spec");
    return new NetworkPolicy(
        metadata,
        spec.flatMap(s -> s.object("podSelector")).map(SelectorReader::selector).orElse(EVERY),
        spec.map(s -> s.strings("policyTypes")).orElse(List.of()),
        spec.map(s -> rules(s, "ingress", "from")).orElse(List.of()),
        spec.map(s -> rules(s, "egress", "to")).orElse(List.of()),
        object.location());
  }

  private static List<NetworkRule> rules(Fields spec, String key, String peers) {
    return spec.objects(key).stream()
        .map(
            rule ->
                new NetworkRule(
                    rule.objects(peers).stream().map(PolicyReader::peer).toList(),
                    rule.objects("ports").stream().map(PolicyReader::port).toList(),
                    rule.location()))
        .toList();
  }

  private static PolicyPeer peer(Fields peer) {
    return new PolicyPeer(
        selector(peer, "podSelector"),
        selector(peer, "namespaceSelector"),
        peer.object("ipBlock").map(PolicyReader::block).orElse(null),
        peer.location());
  }

  private static @Nullable LabelSelector selector(Fields peer, String key) {
    return peer.object(key).map(SelectorReader::selector).orElse(null);
  }

  static IpBlock block(Fields block) {
    return new IpBlock(block.string("cidr"), block.strings("except"));
  }

  private static PolicyPort port(Fields port) {
    PortRef ref = new PortRef.Every();
    if (port.isInteger("port")) {
      ref = new PortRef.Numbered(port.integer("port").orElse(0));
    } else if (port.has("port")) {
      ref = new PortRef.Named(port.string("port"));
    }
    OptionalInt end = port.integer("endPort");
    return new PolicyPort(
        port.string("protocol"), ref, end.isPresent() ? end.getAsInt() : null, port.location());
  }
}
