package io.kubeguard.manifests.read;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.CiliumRule.Peer;
import io.kubeguard.core.network.policy.IpBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CiliumNetworkPolicies, for layers 3 and 4. */
final class CiliumReader {
  private static final LabelSelector EVERY = new LabelSelector(Map.of(), List.of());

  /** What names peers; a rule with none of them means everybody. */
  private static final List<String> PEERS =
      List.of("Endpoints", "Entities", "CIDR", "CIDRSet", "FQDNs", "Services", "Groups", "Nodes");

  /** Fields that aren't judged: behind {@code from} or {@code to}, or as they stand. */
  private static final List<String> UNJUDGED_PEERS =
      List.of("Services", "Groups", "Nodes", "Requires");

  private static final List<String> UNJUDGED = List.of("icmps", "authentication");

  private CiliumReader() {}

  static CiliumPolicy policy(Fields spec, Metadata metadata) {
    List<CiliumRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      String key = direction == Direction.INGRESS ? "ingress" : "egress";
      spec.objects(key).forEach(rule -> rules.add(rule(rule, direction, false)));
      spec.objects(key + "Deny").forEach(rule -> rules.add(rule(rule, direction, true)));
    }
    Optional<Fields> deny = spec.object("enableDefaultDeny");
    return new CiliumPolicy(
        metadata,
        spec.object("endpointSelector").map(SelectorReader::selector).orElse(EVERY),
        rules,
        flag(deny, "ingress"),
        flag(deny, "egress"),
        spec.location());
  }

  private static @Nullable Boolean flag(Optional<Fields> fields, String key) {
    return fields.filter(f -> f.has(key)).map(f -> f.isTrue(key)).orElse(null);
  }

  private static CiliumRule rule(Fields rule, Direction direction, boolean deny) {
    String side = direction == Direction.INGRESS ? "from" : "to";
    List<String> unjudged = new ArrayList<>();
    for (String field : UNJUDGED_PEERS) {
      if (rule.has(side + field)) {
        unjudged.add(side + field);
      }
    }
    UNJUDGED.stream().filter(rule::has).forEach(unjudged::add);
    List<CiliumRule.Port> ports = ports(rule, unjudged);
    boolean icmpOnly = rule.has("icmps") && ports.isEmpty();
    boolean anyPeer = !icmpOnly && PEERS.stream().noneMatch(field -> rule.has(side + field));
    List<Peer> peers = icmpOnly ? List.of() : peers(rule, side, unjudged);
    return new CiliumRule(direction, deny, anyPeer, peers, ports, unjudged, rule.location());
  }

  private static List<Peer> peers(Fields rule, String side, List<String> unjudged) {
    List<Peer> peers = new ArrayList<>();
    for (Fields selector : rule.objects(side + "Endpoints")) {
      peers.add(new Peer.Endpoints(SelectorReader.selector(selector)));
    }
    rule.strings(side + "Entities").forEach(entity -> peers.add(new Peer.Entity(entity)));
    for (String cidr : rule.strings(side + "CIDR")) {
      peers.add(new Peer.Block(new IpBlock(network(cidr), List.of())));
    }
    for (Fields set : rule.objects(side + "CIDRSet")) {
      if (set.has("cidr")) {
        peers.add(new Peer.Block(PolicyReader.block(set)));
      } else {
        unjudged.add(side + "CIDRSet without cidr");
      }
    }
    for (Fields name : rule.objects(side + "FQDNs")) {
      boolean exact = name.has("matchName");
      peers.add(new Peer.DnsName(name.string(exact ? "matchName" : "matchPattern")));
    }
    return peers;
  }

  /** One address may stand here without a length. */
  private static String network(String cidr) {
    if (cidr.indexOf('/') >= 0) {
      return cidr;
    }
    return cidr + (cidr.indexOf(':') >= 0 ? "/128" : "/32");
  }

  private static List<CiliumRule.Port> ports(Fields rule, List<String> unjudged) {
    List<CiliumRule.Port> ports = new ArrayList<>();
    for (Fields toPorts : rule.objects("toPorts")) {
      if (toPorts.has("rules")) {
        unjudged.add("toPorts.rules");
      }
      for (Fields port : toPorts.objects("ports")) {
        String protocol = port.string("protocol");
        ports.add(
            new CiliumRule.Port(
                protocol.isEmpty() ? "ANY" : protocol,
                port.intOrString("port"),
                port.integer("endPort").orElse(0)));
      }
    }
    return ports;
  }
}
