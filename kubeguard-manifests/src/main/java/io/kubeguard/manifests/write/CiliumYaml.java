package io.kubeguard.manifests.write;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.CiliumRule;
import io.kubeguard.core.network.policy.CiliumRule.Peer;
import java.util.ArrayList;
import java.util.List;

/** Writes Cilium's policies: entities, endpoints, addresses and names, each in its own list. */
final class CiliumYaml {
  private final YamlLines lines;

  private CiliumYaml(YamlLines lines) {
    this.lines = lines;
  }

  static void print(YamlLines lines, NetworkDocument.CiliumDocument document) {
    CiliumPolicy policy = document.policy();
    NetworkYaml.head(lines, "cilium.io/v2", policy.kind(), policy.metadata());
    SelectorYaml.field(lines, 1, "endpointSelector", policy.endpointSelector());
    CiliumYaml yaml = new CiliumYaml(lines);
    for (Direction direction : Direction.values()) {
      yaml.rules(document, direction, false);
      yaml.rules(document, direction, true);
    }
  }

  private void rules(NetworkDocument.CiliumDocument document, Direction direction, boolean deny) {
    String key = direction == Direction.INGRESS ? "ingress" : "egress";
    boolean begun = false;
    List<CiliumRule> rules = document.policy().rules();
    for (int i = 0; i < rules.size(); i++) {
      CiliumRule rule = rules.get(i);
      if (rule.direction() != direction || rule.deny() != deny) {
        continue;
      }
      if (!begun) {
        lines.key(1, deny ? key + "Deny" : key);
        begun = true;
      }
      lines.comments(2, document.ruleComments().get(i));
      rule(rule, direction == Direction.INGRESS ? "from" : "to");
    }
  }

  private void rule(CiliumRule rule, String side) {
    if (rule.anyPeer() && rule.ports().isEmpty()) {
      lines.emptyItem(2);
      return;
    }
    lines.item(2);
    peers(rule, side);
    if (!rule.ports().isEmpty()) {
      lines.key(2, "toPorts").item(3).key(3, "ports");
      for (CiliumRule.Port port : rule.ports()) {
        lines.item(4).field(4, "port", port.port());
        if (port.endPort() > 0) {
          lines.number(4, "endPort", port.endPort());
        }
        lines.field(4, "protocol", port.protocol());
      }
    }
  }

  private void peers(CiliumRule rule, String side) {
    List<String> entities = new ArrayList<>();
    List<Peer.Endpoints> endpoints = new ArrayList<>();
    List<Peer.Block> blocks = new ArrayList<>();
    List<Peer.DnsName> names = new ArrayList<>();
    for (Peer peer : rule.peers()) {
      switch (peer) {
        case Peer.Entity entity -> entities.add(entity.name());
        case Peer.Endpoints of -> endpoints.add(of);
        case Peer.Block block -> blocks.add(block);
        case Peer.DnsName name -> names.add(name);
      }
    }
    boolean nobody = rule.peers().isEmpty() && !rule.anyPeer();
    if (!entities.isEmpty()) {
      lines.field(2, side + "Entities", entities);
    }
    if (nobody) {
      lines.field(2, side + "Endpoints", List.of());
    } else if (!endpoints.isEmpty()) {
      lines.key(2, side + "Endpoints");
      for (Peer.Endpoints of : endpoints) {
        lines.item(3);
        SelectorYaml.fields(lines, 3, of.selector());
      }
    }
    blocks(blocks, side);
    names(names, side);
  }

  private void blocks(List<Peer.Block> blocks, String side) {
    if (blocks.isEmpty()) {
      return;
    }
    lines.key(2, side + "CIDRSet");
    for (Peer.Block block : blocks) {
      lines.item(3).field(3, "cidr", block.block().cidr());
      if (!block.block().except().isEmpty()) {
        lines.field(3, "except", block.block().except());
      }
    }
  }

  private void names(List<Peer.DnsName> names, String side) {
    if (names.isEmpty()) {
      return;
    }
    lines.key(2, side + "FQDNs");
    for (Peer.DnsName name : names) {
      boolean pattern = name.pattern().indexOf('*') >= 0;
      lines.item(3).field(3, pattern ? "matchPattern" : "matchName", name.pattern());
    }
  }
}
