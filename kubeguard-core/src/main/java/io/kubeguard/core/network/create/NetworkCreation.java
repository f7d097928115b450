package io.kubeguard.core.network.create;

import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.create.NetworkDraft.Remark;
import io.kubeguard.core.network.create.NetworkDraft.Unnamed;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes for each workload one policy that allows, in both directions, the connections it needs and
 * nothing else. A pod without stable labels, or in the node's network, can't get one, which is
 * said.
 */
public final class NetworkCreation {
  private final Cluster cluster;
  private final NetworkOptions options;
  private final PublicPorts publicPorts;
  private final DnsPorts dnsPorts;
  private final Map<WorkloadRef, Pod> pods = new TreeMap<>();
  private final Map<WorkloadRef, StableLabels.Found> labels = new TreeMap<>();

  /**
   * @param selectors the labels by which workloads find their own pods, where they do
   */
  public NetworkCreation(
      Cluster cluster,
      Map<Pod, Map<String, String>> selectors,
      NetworkObjects objects,
      NetworkOptions options) {
    this.cluster = cluster;
    this.options = options;
    this.publicPorts = new PublicPorts(objects);
    this.dnsPorts = new DnsPorts(objects);
    StableLabels stable = new StableLabels(cluster, selectors);
    for (Pod pod : cluster.pods()) {
      pods.put(pod.workload(), pod);
      labels.put(pod.workload(), stable.of(pod));
    }
  }

  /** The policies for these workloads, from the connections that they and others need. */
  public NetworkDraft create(Collection<WorkloadRef> workloads, List<NeededConnection> observed) {
    List<Remark> remarks = new ArrayList<>();
    List<Unnamed> unnamed = new ArrayList<>();
    List<Pod> targets = targets(workloads, remarks);
    List<NeededConnection> complete = complete(observed);
    List<NetworkPolicy> policies = new ArrayList<>();
    List<CiliumPolicy> ciliumPolicies = new ArrayList<>();
    PolicyNames names = new PolicyNames(targets);
    for (List<Pod> alike : alike(targets)) {
      Pod first = alike.getFirst();
      PolicyBuilder builder =
          new PolicyBuilder(alike, found(first).labels(), this::peer, options.cilium(), unnamed);
      complete.forEach(builder::add);
      policies.add(builder.build(names.of(first)));
      builder.cilium(names.of(first)).ifPresent(ciliumPolicies::add);
    }
    return new NetworkDraft(
        cluster,
        targets,
        new PolicySet(policies, ciliumPolicies),
        complete,
        remarks.stream().distinct().toList(),
        unnamed.stream().distinct().toList(),
        targets.stream()
            .map(Pod::namespace)
            .distinct()
            .sorted()
            .map(NetworkCreation::deny)
            .toList());
  }

  /**
   * Whether it is with so many addresses that they weren't kept, and no allowance opens its port to
   * them: no policy is known to let it pass.
   */
  public boolean isBoundless(NeededConnection need) {
    if (!isCrowd(need)) {
      return false;
    }
    boolean isOpen = isPublic(need) && options.allowances().contains(NetworkAllowance.PUBLIC);
    boolean isWorld =
        need.destination() instanceof End.Everybody
            && options.world() instanceof World.AnyPublic
            && options.allowances().contains(NetworkAllowance.WORLD);
    return !isOpen && !isWorld;
  }

  private static boolean isCrowd(NeededConnection need) {
    return need.isObserved()
        && (need.source() instanceof End.Everybody || need.destination() instanceof End.Everybody);
  }

  /**
   * The needs, and those under the allowances that are on. What was seen with everybody is but an
   * allowance.
   */
  public List<NeededConnection> complete(List<NeededConnection> observed) {
    List<NeededConnection> needs = new ArrayList<>();
    observed.stream().filter(need -> !isCrowd(need)).forEach(needs::add);
    observed.forEach(need -> addPublic(need, needs));
    observed.forEach(need -> addWorld(need, needs));
    return List.copyOf(
        new Needs(options.allowances(), confusions(), this::dnsOverTcp).complete(needs));
  }

  private PortSet dnsOverTcp(NeededConnection need) {
    PortSet used = PortSet.of(need.protocol(), need.port());
    Pod server =
        need.destination() instanceof End.OfWorkload(WorkloadRef ref) ? pods.get(ref) : null;
    return server == null ? DnsPorts.overTcp(used) : dnsPorts.overTcp(server, used);
  }

  /** The rules of a policy that selects these pods, of one namespace, for what they need. */
  public List<NetworkRule> rules(
      Direction direction, List<Pod> selected, List<NeededConnection> needs) {
    PolicyBuilder builder =
        new PolicyBuilder(selected, Map.of(), this::peer, false, new ArrayList<>());
    needs.forEach(builder::add);
    return builder.build("").rules(direction);
  }

  /** Denies whatever no other policy of the namespace allows. */
  private static NetworkPolicy deny(String namespace) {
    return new NetworkPolicy(
        Metadata.of(namespace, "default-deny"),
        new LabelSelector(Map.of(), List.of()),
        List.of("Ingress", "Egress"),
        List.of(),
        List.of(),
        RuleBuilder.NOWHERE);
  }

  /** Those that can get a policy, and those that their labels select too. */
  private List<Pod> targets(Collection<WorkloadRef> workloads, List<Remark> remarks) {
    Set<Pod> targets = new LinkedHashSet<>();
    for (WorkloadRef workload : workloads.stream().sorted().distinct().toList()) {
      Pod pod = pods.get(workload);
      if (pod == null) {
        remarks.add(new Remark(workload.toString(), "is not among the manifests"));
      } else if (pod.hostNetwork()) {
        remarks.add(new Remark(workload.toString(), "uses the node's network: no policy holds"));
      } else if (found(pod).labels().isEmpty()) {
        remarks.add(new Remark(workload.toString(), "has no stable label to select it by"));
      } else {
        targets.add(pod);
        for (Pod other : found(pod).confusedWith()) {
          remarks.add(
              new Remark(workload.toString(), "no stable label tells it from " + other.workload()));
          targets.add(other);
        }
      }
    }
    return List.copyOf(targets);
  }

  /** Workloads that the same labels select share one policy. */
  private Collection<List<Pod>> alike(List<Pod> targets) {
    Map<List<Object>, List<Pod>> alike = new LinkedHashMap<>();
    for (Pod pod : targets) {
      List<Object> key = List.of(pod.namespace(), found(pod).labels());
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(pod);
    }
    return alike.values();
  }

  private StableLabels.Found found(Pod pod) {
    return Objects.requireNonNull(labels.get(pod.workload()));
  }

  /** How a policy names a workload: by its pod, and the labels to select it by. */
  private Optional<Peer> peer(WorkloadRef workload) {
    return Optional.ofNullable(pods.get(workload)).map(pod -> new Peer(pod, found(pod).labels()));
  }

  private Map<WorkloadRef, List<Pod>> confusions() {
    Map<WorkloadRef, List<Pod>> confusions = new TreeMap<>();
    labels.forEach((workload, found) -> confusions.put(workload, found.confusedWith()));
    return confusions;
  }

  /** What came from outside to a port that is offered there may come from anywhere. */
  private void addPublic(NeededConnection need, List<NeededConnection> needs) {
    if (isPublic(need)) {
      needs.add(need.allowed(new End.Everybody(), need.destination(), NetworkAllowance.PUBLIC));
    }
  }

  private boolean isPublic(NeededConnection need) {
    boolean fromOutside =
        need.source() instanceof End.OfAddress
            || (need.source() instanceof End.Everybody && need.isObserved());
    if (fromOutside && need.destination() instanceof End.OfWorkload(WorkloadRef workload)) {
      Pod pod = pods.get(workload);
      return pod != null && publicPorts.of(pod).contains(need.protocol(), need.port());
    }
    return false;
  }

  /** What went to an address outside may go to those around it, if the user says so. */
  private void addWorld(NeededConnection need, List<NeededConnection> needs) {
    if (isCrowd(need)
        && need.destination() instanceof End.Everybody
        && options.world() instanceof World.AnyPublic) {
      End all = new End.OfNetwork(World.PRIVATE.complement());
      needs.add(need.allowed(need.source(), all, NetworkAllowance.WORLD));
    }
    if (need.destination() instanceof End.OfAddress to
        && !(options.world() instanceof World.Exact)) {
      AddressSet around = options.world().around(to.address());
      if (!around.equals(AddressSet.of(to.address()))) {
        needs.add(need.allowed(need.source(), new End.OfNetwork(around), NetworkAllowance.WORLD));
      }
    }
  }
}
