package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts of a namespace, taken by pods that are made or changed to run as them. */
final class PodFinder implements Finder {
  private record Kind(String name, String apiGroup, String resource, boolean canChange) {}

  /** A Job's pod template can't be changed. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("Deployment", "apps", "deployments", true),
          new Kind("DaemonSet", "apps", "daemonsets", true),
          new Kind("ReplicaSet", "apps", "replicasets", true),
          new Kind("StatefulSet", "apps", "statefulsets", true),
          new Kind("CronJob", "batch", "cronjobs", true),
          new Kind("Job", "batch", "jobs", false),
          new Kind("ReplicationController", "", "replicationcontrollers", true));

  private final Population population;

  PodFinder(Population population) {
    this.population = population;
  }

  @Override
  public List<Edge> find(Held held) {
    List<Edge> edges = new ArrayList<>();
    for (String scope : held.scopes()) {
      byCreation(held, scope).ifPresent(edge -> addWithNode(edge, edges));
      for (Kind kind : KINDS) {
        if (kind.canChange()) {
          byChange(held, scope, kind).forEach(edge -> addWithNode(edge, edges));
        }
      }
    }
    return edges;
  }

  static Optional<Edge> byCreation(Held held, String scope) {
    Spot accounts = Finder.accounts(scope);
    return held.any(scope, CREATE, "", "pods")
        .map(right -> new Edge(accounts, Means.CREATE_POD, List.of(right)))
        .or(
            () ->
                KINDS.stream()
                    .flatMap(k -> held.any(scope, CREATE, k.apiGroup(), k.resource()).stream())
                    .findFirst()
                    .map(right -> new Edge(accounts, Means.CREATE_WORKLOAD, List.of(right))));
  }

  private List<Edge> byChange(Held held, String scope, Kind kind) {
    Optional<Attributes> all = held.any(scope, WRITE, kind.apiGroup(), kind.resource());
    if (all.isPresent()) {
      Spot spot = scope.isEmpty() ? new Spot.Beside(kind.name()) : new Spot.AccountsOf(scope);
      boolean isThere =
          scope.isEmpty()
              ? population.kinds().containsKey(kind.name())
              : population.kinds().getOrDefault(kind.name(), Set.of()).contains(scope);
      return isThere
          ? List.of(new Edge(spot, Means.CHANGE_WORKLOAD, List.of(all.get())))
          : List.of();
    }
    List<Edge> edges = new ArrayList<>();
    for (String name : held.names(scope, WRITE, kind.apiGroup(), kind.resource())) {
      List<Attributes> right =
          held.named(scope, WRITE, kind.apiGroup(), kind.resource(), name).stream().toList();
      population
          .workloads(kind.name(), scope, name)
          .forEach(
              workload ->
                  edges.add(
                      new Edge(
                          new Spot.AccountsOf(workload.namespace()),
                          Means.CHANGE_WORKLOAD,
                          right)));
    }
    return edges;
  }

  private static void addWithNode(Edge edge, List<Edge> edges) {
    edges.add(edge);
    edges.add(new Edge(new Spot.Of(new Party.AnyNode()), Means.ESCAPE_TO_NODE, edge.rights()));
  }
}
