package io.kubeguard.core.network.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint.Role;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkAllowance;
import io.kubeguard.core.network.ports.Protocol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection that people decided to keep, as an allowances file says it: refinement leaves it
 * where policies allow it, and never adds it.
 *
 * @param workload whose it is: {@code NAMESPACE/NAME} or {@code NAMESPACE/KIND/NAME}
 * @param direction seen from the workload
 * @param peer the other end: a workload, an address, a network, or a node's role
 * @param expires the last day on which the decision holds; empty for always
 * @param location where the decision is written
 */
public record KeptConnection(
    String workload,
    Direction direction,
    String peer,
    Protocol protocol,
    int port,
    String reason,
    Optional<LocalDate> expires,
    Location location) {

  public boolean isExpired(LocalDate today) {
    return expires.filter(today::isAfter).isPresent();
  }

  /** The connections that it means in a cluster; none where it names nobody there. */
  public List<NeededConnection> needs(Cluster cluster) {
    List<NeededConnection> needs = new ArrayList<>();
    for (End own : workloads(workload, cluster)) {
      for (End other : peers(cluster)) {
        boolean egress = direction == Direction.EGRESS;
        needs.add(
            new NeededConnection(
                egress ? own : other,
                egress ? other : own,
                protocol,
                port,
                NetworkAllowance.KEPT,
                null));
      }
    }
    return needs;
  }

  private List<End> peers(Cluster cluster) {
    Optional<Role> role =
        Arrays.stream(Role.values()).filter(known -> known.toString().equals(peer)).findFirst();
    if (role.isPresent()) {
      return List.of(new End.OfNode(Set.of(role.get()), List.of()));
    }
    Optional<Cidr> network = Cidr.parse(peer).or(() -> Cidr.parse(peer + "/32"));
    Optional<Cidr> found = network.or(() -> Cidr.parse(peer + "/128"));
    return found.isPresent()
        ? List.of(new End.OfNetwork(AddressSet.of(found.get())))
        : workloads(peer, cluster);
  }

  private static List<End> workloads(String name, Cluster cluster) {
    List<End> ends = new ArrayList<>();
    cluster.pods().stream()
        .map(Pod::workload)
        .filter(
            known ->
                name.equals(known.toString())
                    || name.equals(known.namespace() + "/" + known.name()))
        .distinct()
        .forEach(known -> ends.add(new End.OfWorkload(known)));
    return ends;
  }

  /** {@code shop/db from ops/backup TCP 5432}. */
  @Override
  public String toString() {
    String way = direction == Direction.EGRESS ? " to " : " from ";
    return workload + way + peer + " " + protocol + " " + port;
  }
}
