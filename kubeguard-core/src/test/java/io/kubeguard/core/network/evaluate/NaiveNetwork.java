package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import java.util.List;
import java.util.Map;

/**
 * The documentation of NetworkPolicies, word by word and one question at a time, without sets or
 * anything prepared: the oracle for the evaluator.
 */
final class NaiveNetwork {
  private final Cluster cluster;
  private final List<NetworkPolicy> policies;
  private final boolean blocksReachPods;
  private final boolean blocksReachNodes;

  NaiveNetwork(Cluster cluster, List<NetworkPolicy> policies, BlockReach reach) {
    this.cluster = cluster;
    this.policies = policies;
    this.blocksReachPods = reach.pods();
    this.blocksReachNodes = reach.nodes();
  }

  boolean allows(Endpoint from, Endpoint to, Protocol protocol, int port) {
    boolean itself =
        from instanceof Pod a
            && to instanceof Pod b
            && a.workload().equals(b.workload())
            && a.workload().kind().equals("Pod");
    if (itself && !((Pod) from).hostNetwork()) {
      return true;
    }
    boolean out = true;
    boolean in = true;
    if (from instanceof Pod pod && !pod.hostNetwork()) {
      out = passes(pod, to, to, "Egress", protocol, port);
    }
    boolean ownNode = from instanceof Endpoint.Node node && node.roles().contains(Role.HOST);
    if (to instanceof Pod pod && !pod.hostNetwork() && !ownNode) {
      in = passes(pod, from, to, "Ingress", protocol, port);
    }
    return out && in;
  }

  private boolean passes(
      Pod pod, Endpoint peer, Endpoint server, String type, Protocol protocol, int port) {
    boolean selected = false;
    for (NetworkPolicy policy : policies) {
      boolean applies;
      if (policy.policyTypes().isEmpty()) {
        applies = type.equals("Ingress") || policy.egress().size() > 0;
      } else {
        applies = policy.policyTypes().contains(type);
      }
      if (!applies
          || !policy.metadata().namespace().equals(pod.namespace())
          || !holds(policy.podSelector(), pod.labels())) {
        continue;
      }
      selected = true;
      for (NetworkRule rule : type.equals("Ingress") ? policy.ingress() : policy.egress()) {
        boolean peerFits = rule.peers().isEmpty();
        for (PolicyPeer element : rule.peers()) {
          peerFits |= fits(element, policy.metadata().namespace(), peer);
        }
        boolean portFits = rule.ports().isEmpty();
        for (PolicyPort element : rule.ports()) {
          portFits |= fits(element, server, protocol, port);
        }
        if (peerFits && portFits) {
          return true;
        }
      }
    }
    return !selected;
  }

  private boolean fits(PolicyPeer element, String namespace, Endpoint peer) {
    IpBlock block = element.ipBlock();
    if (block != null) {
      return switch (peer) {
        case Endpoint.Outside outside -> inBlock(block, outside.address());
        case Endpoint.Node node ->
            blocksReachNodes && node.addresses().stream().anyMatch(a -> inBlock(block, a));
        case Pod pod -> {
          if (pod.hostNetwork()) {
            yield blocksReachNodes && pod.addresses().stream().anyMatch(a -> inBlock(block, a));
          }
          yield blocksReachPods
              && (pod.addresses().isEmpty()
                  || pod.addresses().stream().anyMatch(a -> inBlock(block, a)));
        }
      };
    }
    if (!(peer instanceof Pod pod) || pod.hostNetwork()) {
      return false;
    }
    LabelSelector namespaces = element.namespaceSelector();
    LabelSelector pods = element.podSelector();
    if (namespaces == null && !pod.namespace().equals(namespace)) {
      return false;
    }
    if (namespaces != null && !holds(namespaces, cluster.namespace(pod.namespace()).labels())) {
      return false;
    }
    return pods == null || holds(pods, pod.labels());
  }

  private static boolean inBlock(IpBlock block, Address address) {
    if (!Cidr.parse(block.cidr()).orElseThrow().contains(address)) {
      return false;
    }
    for (String except : block.except()) {
      if (Cidr.parse(except).orElseThrow().contains(address)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(PolicyPort element, Endpoint server, Protocol protocol, int port) {
    String wanted = element.protocol().isEmpty() ? "TCP" : element.protocol();
    if (!protocol.name().equals(wanted)) {
      return false;
    }
    return switch (element.port()) {
      case PortRef.Every every -> true;
      case PortRef.Numbered number -> {
        Integer end = element.endPort();
        yield end == null ? port == number.number() : port >= number.number() && port <= end;
      }
      case PortRef.Named named -> {
        boolean found = false;
        if (server instanceof Pod pod) {
          for (ContainerPort container : pod.ports()) {
            found |=
                container.name().equals(named.name())
                    && container.protocol() == protocol
                    && container.number() == port;
          }
        }
        yield found;
      }
    };
  }

  private static boolean holds(LabelSelector selector, Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    for (LabelSelector.Requirement requirement : selector.matchExpressions()) {
      boolean present = labels.containsKey(requirement.key());
      boolean listed = present && requirement.values().contains(labels.get(requirement.key()));
      boolean holds =
          switch (requirement.operator()) {
            case IN -> listed;
            case NOT_IN -> !listed;
            case EXISTS -> present;
            case DOES_NOT_EXIST -> !present;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
