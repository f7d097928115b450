package io.kubeguard.manifests.write;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import java.util.List;

/** Writes network policies as YAML documents, in the order and layout in which people do. */
public final class NetworkYaml {
  private final YamlLines lines = new YamlLines();

  private NetworkYaml() {}

  /** The documents, each begun by a line of three dashes. */
  public static String print(List<NetworkDocument> documents) {
    NetworkYaml yaml = new NetworkYaml();
    for (NetworkDocument document : documents) {
      yaml.lines.separator();
      yaml.lines.comments(0, document.comments());
      switch (document) {
        case NetworkDocument.PolicyDocument policy -> yaml.policy(policy);
        case NetworkDocument.CiliumDocument cilium -> CiliumYaml.print(yaml.lines, cilium);
      }
    }
    return yaml.lines.toString();
  }

  static void head(YamlLines lines, String apiVersion, String kind, Metadata metadata) {
    lines.field(0, "apiVersion", apiVersion).field(0, "kind", kind).key(0, "metadata");
    lines.field(1, "name", metadata.name());
    if (!metadata.namespace().isEmpty()) {
      lines.field(1, "namespace", metadata.namespace());
    }
    if (!metadata.labels().isEmpty()) {
      lines.map(1, "labels", metadata.labels());
    }
    if (!metadata.annotations().isEmpty()) {
      lines.map(1, "annotations", metadata.annotations());
    }
    lines.key(0, "spec");
  }

  private void policy(NetworkDocument.PolicyDocument document) {
    NetworkPolicy policy = document.policy();
    head(lines, "networking.k8s.io/v1", "NetworkPolicy", policy.metadata());
    SelectorYaml.field(lines, 1, "podSelector", policy.podSelector());
    if (!policy.policyTypes().isEmpty()) {
      lines.field(1, "policyTypes", policy.policyTypes());
    }
    rules("ingress", "from", policy.ingress(), document.ingressComments());
    rules("egress", "to", policy.egress(), document.egressComments());
  }

  private void rules(
      String key, String peersKey, List<NetworkRule> rules, List<List<String>> comments) {
    if (rules.isEmpty()) {
      return;
    }
    lines.key(1, key);
    for (int i = 0; i < rules.size(); i++) {
      NetworkRule rule = rules.get(i);
      lines.comments(2, comments.get(i));
      if (rule.peers().isEmpty() && rule.ports().isEmpty()) {
        lines.emptyItem(2);
        continue;
      }
      lines.item(2);
      if (!rule.peers().isEmpty()) {
        lines.key(2, peersKey);
        rule.peers().forEach(this::peer);
      }
      if (!rule.ports().isEmpty()) {
        lines.key(2, "ports");
        rule.ports().forEach(this::port);
      }
    }
  }

  private void peer(PolicyPeer peer) {
    IpBlock block = peer.ipBlock();
    if (block == null && peer.podSelector() == null && peer.namespaceSelector() == null) {
      lines.emptyItem(3);
      return;
    }
    lines.item(3);
    if (peer.namespaceSelector() != null) {
      SelectorYaml.field(lines, 3, "namespaceSelector", peer.namespaceSelector());
    }
    if (peer.podSelector() != null) {
      SelectorYaml.field(lines, 3, "podSelector", peer.podSelector());
    }
    if (block != null) {
      lines.key(3, "ipBlock").field(4, "cidr", block.cidr());
      if (!block.except().isEmpty()) {
        lines.field(4, "except", block.except());
      }
    }
  }

  private void port(PolicyPort port) {
    Integer end = port.endPort();
    if (port.port() instanceof PortRef.Every && port.protocol().isEmpty() && end == null) {
      lines.emptyItem(3);
      return;
    }
    lines.item(3);
    switch (port.port()) {
      case PortRef.Numbered number -> lines.number(3, "port", number.number());
      case PortRef.Named named -> lines.field(3, "port", named.name());
      case PortRef.Every every -> {
        // No field stands for every port.
      }
    }
    if (end != null) {
      lines.number(3, "endPort", end);
    }
    if (!port.protocol().isEmpty()) {
      lines.field(3, "protocol", port.protocol());
    }
  }
}
