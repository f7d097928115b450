package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.ports.PortRange;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Completes what was observed by the allowances that are on. */
final class Needs {
  private final Set<NetworkAllowance> on;
  private final Map<WorkloadRef, List<Pod>> confusions;
  private final Function<NeededConnection, PortSet> dnsOverTcp;
  private final Map<Key, NeededConnection> needs = new LinkedHashMap<>();

  /**
   * @param confusions for each workload the others that its labels select too
   * @param dnsOverTcp where the server of a connection answers DNS over TCP
   */
  Needs(
      Set<NetworkAllowance> on,
      Map<WorkloadRef, List<Pod>> confusions,
      Function<NeededConnection, PortSet> dnsOverTcp) {
    this.on = on;
    this.confusions = confusions;
    this.dnsOverTcp = dnsOverTcp;
  }

  Collection<NeededConnection> complete(List<NeededConnection> given) {
    given.stream()
        .filter(need -> need.isObserved() || on.contains(need.allowance()))
        .forEach(this::add);
    if (on.contains(NetworkAllowance.DNS_TCP)) {
      List.copyOf(needs.values()).forEach(this::addDnsOverTcp);
    }
    for (NeededConnection need : List.copyOf(needs.values())) {
      confused(need);
    }
    return needs.values();
  }

  private void addDnsOverTcp(NeededConnection need) {
    for (PortRange range : dnsOverTcp.apply(need).ranges(Protocol.TCP)) {
      for (int port = range.first(); port <= range.last(); port++) {
        add(
            new NeededConnection(
                need.source(),
                need.destination(),
                Protocol.TCP,
                port,
                NetworkAllowance.DNS_TCP,
                need.tally()));
      }
    }
  }

  /** A policy that can't tell pods apart gives all of them what one of them needs. */
  private void confused(NeededConnection need) {
    for (End source : alike(need.source())) {
      for (End destination : alike(need.destination())) {
        add(need.allowed(source, destination, NetworkAllowance.INDISTINGUISHABLE));
      }
    }
  }

  private List<End> alike(End end) {
    List<End> alike = new ArrayList<>(List.of(end));
    if (end instanceof End.OfWorkload of) {
      confusions
          .getOrDefault(of.workload(), List.of())
          .forEach(pod -> alike.add(new End.OfWorkload(pod.workload())));
    }
    return alike;
  }

  /** What was observed stays observed. */
  private void add(NeededConnection need) {
    Key key = new Key(need.source(), need.destination(), need.protocol(), need.port());
    NeededConnection known = needs.get(key);
    if (known == null || (!known.isObserved() && need.isObserved())) {
      needs.put(key, need);
    } else if (known.isObserved() && need.isObserved()) {
      needs.put(
          key,
          NeededConnection.observed(
              need.source(),
              need.destination(),
              need.protocol(),
              need.port(),
              Objects.requireNonNull(known.tally()).plus(Objects.requireNonNull(need.tally()))));
    }
  }

  private record Key(End source, End destination, Protocol protocol, int port) {}
}
