package io.kubeguard.core.network.create;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.create.NetworkDraft.Unnamed;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.IpBlock;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.PolicyPeer;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The policy of one workload, or of several that have the same labels, in the making. */
final class PolicyBuilder {
  private static final List<String> BOTH = List.of("Ingress", "Egress");

  private final List<Pod> targets;
  private final Pod target;
  private final Map<String, String> labels;
  private final Function<WorkloadRef, Optional<Peer>> peers;
  private final boolean cilium;
  private final List<Unnamed> unnamed;
  private final RuleBuilder ingress = new RuleBuilder();
  private final RuleBuilder egress = new RuleBuilder();
  private final EntityRules entities = new EntityRules();

  PolicyBuilder(
      List<Pod> targets,
      Map<String, String> labels,
      Function<WorkloadRef, Optional<Peer>> peers,
      boolean cilium,
      List<Unnamed> unnamed) {
    this.targets = List.copyOf(targets);
    this.target = targets.getFirst();
    this.labels = labels;
    this.peers = peers;
    this.cilium = cilium;
    this.unnamed = unnamed;
  }

  /**
   * Takes the connection if the workload is one of its ends, or both. Pods that can't be told from
   * others are selected with them, so what is allowed under that name needs no rule.
   */
  void add(NeededConnection need) {
    if (need.allowance() == NetworkAllowance.INDISTINGUISHABLE) {
      return;
    }
    if (isTarget(need.source())) {
      add(Direction.EGRESS, need.destination(), need);
    }
    if (isTarget(need.destination())) {
      add(Direction.INGRESS, need.source(), need);
    }
  }

  private boolean isTarget(End end) {
    return targets.stream().anyMatch(pod -> end.equals(new End.OfWorkload(pod.workload())));
  }

  private void add(Direction direction, End other, NeededConnection need) {
    RuleBuilder rules = direction == Direction.INGRESS ? ingress : egress;
    PortSet port = PortSet.of(need.protocol(), need.port());
    switch (other) {
      case End.Everybody everybody -> rules.addEverybody(port);
      case End.OfAddress outside -> rules.add(AddressSet.of(outside.address()), port);
      case End.OfNetwork network -> rules.add(network.addresses(), port);
      case End.OfNode node -> node(direction, node, need, rules);
      case End.OfWorkload workload ->
          peers
              .apply(workload.workload())
              .ifPresentOrElse(
                  peer -> workload(direction, peer, need, rules),
                  () -> unnamed(direction, need, "which is not among the manifests"));
    }
  }

  private void workload(Direction direction, Peer peer, NeededConnection need, RuleBuilder rules) {
    Pod pod = peer.pod();
    if (pod.hostNetwork()) {
      node(direction, new End.OfNode(Set.of(Role.REMOTE_NODE), pod.addresses()), need, rules);
      return;
    }
    if (peer.labels().isEmpty()) {
      unnamed(direction, need, "which has no stable label");
      return;
    }
    LabelSelector pods = new LabelSelector(peer.labels(), List.of());
    boolean near = pod.namespace().equals(target.namespace());
    LabelSelector namespace =
        new LabelSelector(Map.of(Namespace.NAME_LABEL, pod.namespace()), List.of());
    PolicyPeer element =
        near
            ? PolicyPeer.pods(pods, RuleBuilder.NOWHERE)
            : PolicyPeer.pods(namespace, pods, RuleBuilder.NOWHERE);
    PortSet port = PortSet.of(need.protocol(), need.port());
    rules.add((near ? "" : pod.namespace()) + "/" + peer.labels(), element, port);
  }

  /** The node of a pod reaches it anyway; elsewhere it takes an entity, or its addresses. */
  private void node(
      Direction direction, End.OfNode node, NeededConnection need, RuleBuilder rules) {
    if (direction == Direction.INGRESS && node.roles().contains(Role.HOST)) {
      return;
    }
    PortSet port = PortSet.of(need.protocol(), need.port());
    if (cilium) {
      entities.add(direction, node.roles(), port);
    } else if (node.addresses().isEmpty()) {
      unnamed(direction, need, "which a NetworkPolicy can't name without its address");
    } else {
      node.addresses()
          .forEach(
              address -> {
                IpBlock block = new IpBlock(address + "/" + address.bits(), List.of());
                PolicyPeer peer = PolicyPeer.block(block, RuleBuilder.NOWHERE);
                rules.add("~" + address, peer, port);
              });
      unnamed(direction, need, "written by its address, which Cilium doesn't apply to nodes");
    }
  }

  private void unnamed(Direction direction, NeededConnection need, String why) {
    unnamed.add(new Unnamed(need, direction, why));
  }

  NetworkPolicy build(String name) {
    return new NetworkPolicy(
        Metadata.of(target.namespace(), name),
        selector(),
        BOTH,
        ingress.build(),
        egress.build(),
        RuleBuilder.NOWHERE);
  }

  /** What only a CiliumNetworkPolicy can say; empty if there is nothing of that. */
  Optional<CiliumPolicy> cilium(String name) {
    return entities.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CiliumPolicy(
                Metadata.of(target.namespace(), name),
                selector(),
                entities.build(),
                null,
                null,
                RuleBuilder.NOWHERE));
  }

  private LabelSelector selector() {
    return new LabelSelector(labels, List.of());
  }
}
