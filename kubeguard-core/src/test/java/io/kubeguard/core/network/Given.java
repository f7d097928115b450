package io.kubeguard.core.network;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.policy.PolicyPort;
import io.kubeguard.core.network.policy.PolicyPort.PortRef;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.ContainerPort;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Short ways to write policies and pods. */
public final class Given {
  public static final LabelSelector EVERY = new LabelSelector(Map.of(), List.of());
  public static final List<String> BOTH = List.of("Ingress", "Egress");

  private Given() {}

  public static Location at() {
    return Location.of("np.yaml", 1);
  }

  public static LabelSelector labels(String... pairs) {
    return new LabelSelector(map(pairs), List.of());
  }

  public static LabelSelector expression(String key, Operator operator, String... values) {
    return new LabelSelector(Map.of(), List.of(new Requirement(key, operator, Set.of(values))));
  }

  public static Map<String, String> map(String... pairs) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  public static NetworkPolicy policy(
      String namespace,
      String name,
      LabelSelector pods,
      List<String> types,
      List<NetworkRule> ingress,
      List<NetworkRule> egress) {
    return new NetworkPolicy(Metadata.of(namespace, name), pods, types, ingress, egress, at());
  }

  public static NetworkPolicy ingress(
      String namespace, String name, LabelSelector pods, NetworkRule... rules) {
    return policy(namespace, name, pods, List.of("Ingress"), List.of(rules), List.of());
  }

  public static NetworkPolicy egress(
      String namespace, String name, LabelSelector pods, NetworkRule... rules) {
    return policy(namespace, name, pods, List.of("Egress"), List.of(), List.of(rules));
  }

  public static NetworkRule rule(List<PolicyPeer> peers, PolicyPort... ports) {
    return new NetworkRule(peers, List.of(ports), at());
  }

  public static PolicyPeer pods(LabelSelector pods) {
    return PolicyPeer.pods(pods, at());
  }

  public static PolicyPeer namespaces(LabelSelector namespaces) {
    return new PolicyPeer(null, namespaces, null, at());
  }

  public static PolicyPeer both(LabelSelector namespaces, LabelSelector pods) {
    return PolicyPeer.pods(namespaces, pods, at());
  }

  public static PolicyPeer block(String cidr, String... except) {
    return PolicyPeer.block(new IpBlock(cidr, List.of(except)), at());
  }

  public static PolicyPort port(int number) {
    return PolicyPort.of(Protocol.TCP, number, at());
  }

  public static PolicyPort port(Protocol protocol, int number) {
    return PolicyPort.of(protocol, number, at());
  }

  public static PolicyPort range(int first, int last) {
    return new PolicyPort("TCP", new PortRef.Numbered(first), last, at());
  }

  public static PolicyPort named(String name) {
    return new PolicyPort("", new PortRef.Named(name), null, at());
  }

  public static Pod pod(String namespace, String name, Map<String, String> labels) {
    return Pod.of(namespace, name, labels);
  }

  public static Pod serving(Pod pod, ContainerPort... ports) {
    return new Pod(
        pod.workload(), pod.labels(), "", List.of(ports), pod.addresses(), pod.hostNetwork());
  }

  public static Pod inNodeNetwork(Pod pod) {
    return new Pod(pod.workload(), pod.labels(), "", pod.ports(), pod.addresses(), true);
  }

  public static Pod addressed(Pod pod, String address) {
    return new Pod(
        pod.workload(),
        pod.labels(),
        "",
        pod.ports(),
        List.of(address(address)),
        pod.hostNetwork());
  }

  public static Pod replica(String namespace, String name, Map<String, String> labels) {
    return new Pod(
        new WorkloadRef(namespace, "Deployment", name), labels, "", List.of(), List.of(), false);
  }

  public static Endpoint outside(String address) {
    return Endpoint.Outside.of(address(address));
  }

  public static Endpoint node(String address, Endpoint.Role... roles) {
    return new Endpoint.Node(Set.of(roles), List.of(address(address)));
  }

  public static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
