package io.kubeguard.core.network.lint;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Backend;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.policy.PolicyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds policies that select nothing, peers that name nobody, ports that no container serves, two
 * elements where one was surely meant, and namespaces and Services that are missing. Only what the
 * manifests show is judged: a namespace of which they hold no pod isn't, and that one is missing is
 * said only where they hold the objects of others.
 */
public final class PolicyLint {
  private static final Set<String> OF_EVERY_CLUSTER =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  private final Cluster cluster;
  private final NetworkObjects objects;
  private final Set<String> inhabited;
  private final Set<String> known;
  private final List<Diagnostic> found = new ArrayList<>();

  private PolicyLint(Cluster cluster, NetworkObjects objects) {
    this.cluster = cluster;
    this.objects = objects;
    this.inhabited = cluster.pods().stream().map(Pod::namespace).collect(Collectors.toSet());
    this.known = new TreeSet<>(OF_EVERY_CLUSTER);
    known.addAll(inhabited);
    objects.namespaces().forEach(namespace -> known.add(namespace.name()));
  }

  /** The findings, in the order of the objects. */
  public static List<Diagnostic> of(Cluster cluster, NetworkObjects objects) {
    PolicyLint lint = new PolicyLint(cluster, objects);
    objects.policies().forEach(lint::policy);
    objects.backends().forEach(lint::backend);
    return List.copyOf(lint.found);
  }

  private void policy(NetworkPolicy policy) {
    String namespace = policy.metadata().namespace();
    String name = namespace + "/" + policy.metadata().name();
    List<Pod> selected =
        cluster.pods().stream()
            .filter(pod -> pod.namespace().equals(namespace) && !pod.hostNetwork())
            .filter(pod -> policy.podSelector().matches(pod.labels()))
            .toList();
    if (selected.isEmpty() && inhabited.contains(namespace)) {
      warn(
          "dead-policy",
          policy.location(),
          "NetworkPolicy " + name + " selects no pod of the manifests",
          "correct its podSelector, or delete it");
    }
    missing(namespace, policy.location());
    for (Direction direction : Direction.values()) {
      if (!policy.isolates(direction) && !policy.rules(direction).isEmpty()) {
        warn(
            "idle-rules",
            policy.location(),
            "NetworkPolicy " + name + " has rules for " + direction + " but not the policy type",
            "add " + direction + " to policyTypes, or delete the rules");
      }
      for (NetworkRule rule : policy.rules(direction)) {
        rule(rule, namespace);
        ports(direction, rule, selected);
      }
    }
  }

  private void rule(NetworkRule rule, String namespace) {
    for (int i = 0; i < rule.peers().size(); i++) {
      PolicyPeer peer = rule.peers().get(i);
      named(peer.namespaceSelector()).forEach(name -> missing(name, peer.location()));
      if (i > 0 && isSplit(rule.peers().get(i - 1), peer, namespace)) {
        warn(
            "or-for-and",
            peer.location(),
            "two elements mean: all pods of those namespaces, or such pods of this one; nothing"
                + " here has these labels, but pods there do",
            "write both selectors into one element, without the second dash");
      } else if (peer.ipBlock() == null && isMissing(peer, namespace)) {
        warn(
            "empty-peer",
            peer.location(),
            "this peer names no pod of the manifests",
            "correct its labels, or delete it");
      }
    }
  }

  /** The namespaces that a selector asks for by their names. */
  private static Set<String> named(@Nullable LabelSelector namespaces) {
    Set<String> names = new TreeSet<>();
    if (namespaces != null) {
      String name = namespaces.matchLabels().get(Namespace.NAME_LABEL);
      if (name != null) {
        names.add(name);
      }
      namespaces.matchExpressions().stream()
          .filter(r -> r.key().equals(Namespace.NAME_LABEL))
          .filter(r -> r.operator() == LabelSelector.Operator.IN)
          .forEach(r -> names.addAll(r.values()));
    }
    return names;
  }

  private void missing(String namespace, Location at) {
    if (!objects.namespaces().isEmpty() && !known.contains(namespace)) {
      warn(
          "missing-namespace",
          at,
          "no namespace is called " + namespace + " among the manifests",
          "give its manifest too, or correct the name");
    }
  }

  /** Selectors in two elements, of which the one for pods finds nobody but in those namespaces. */
  private boolean isSplit(PolicyPeer one, PolicyPeer other, String namespace) {
    LabelSelector namespaces =
        one.podSelector() == null ? one.namespaceSelector() : other.namespaceSelector();
    LabelSelector pods = one.podSelector() == null ? other.podSelector() : one.podSelector();
    boolean apart =
        (one.podSelector() == null) != (other.podSelector() == null)
            && (one.namespaceSelector() == null) != (other.namespaceSelector() == null);
    return apart
        && namespaces != null
        && pods != null
        && cluster.pods().stream()
            .noneMatch(p -> p.namespace().equals(namespace) && pods.matches(p.labels()))
        && cluster.pods().stream().anyMatch(pod -> isNamed(pod, namespaces, pods));
  }

  private boolean isNamed(Pod pod, LabelSelector namespaces, LabelSelector pods) {
    return namespaces.matches(cluster.namespace(pod.namespace()).labels())
        && pods.matches(pod.labels());
  }

  private boolean isMissing(PolicyPeer peer, String namespace) {
    LabelSelector namespaces = peer.namespaceSelector();
    LabelSelector pods = peer.podSelector();
    if (namespaces == null) {
      return pods != null
          && inhabited.contains(namespace)
          && cluster.pods().stream()
              .noneMatch(p -> p.namespace().equals(namespace) && pods.matches(p.labels()));
    }
    boolean shown =
        cluster.namespaces().stream()
            .filter(known -> namespaces.matches(known.labels()))
            .anyMatch(known -> inhabited.contains(known.name()));
    return shown
        && pods != null
        && cluster.pods().stream().noneMatch(pod -> isNamed(pod, namespaces, pods));
  }

  private void ports(Direction direction, NetworkRule rule, List<Pod> selected) {
    boolean declared = !selected.isEmpty() && selected.stream().noneMatch(p -> p.ports().isEmpty());
    if (direction == Direction.EGRESS || !declared) {
      return;
    }
    UnservedPorts.of(rule, selected)
        .forEach(
            (location, port) ->
                warn(
                    "unserved-port",
                    location,
                    "no container of the selected pods declares port " + port,
                    "name the pod's port, not the Service's, or correct the container's"));
  }

  private void backend(Backend backend) {
    boolean known =
        objects.services().stream()
            .anyMatch(
                service ->
                    service.metadata().namespace().equals(backend.namespace())
                        && service.metadata().name().equals(backend.service()));
    if (!known && inhabited.contains(backend.namespace())) {
      warn(
          "missing-service",
          backend.location(),
          backend.declaredBy() + " leads to Service " + backend.service() + ", which is missing",
          "give its manifest too, or correct the name");
    }
  }

  private void warn(String code, Location location, String message, String hint) {
    found.add(Diagnostic.warning(code, location, message, hint));
  }
}
