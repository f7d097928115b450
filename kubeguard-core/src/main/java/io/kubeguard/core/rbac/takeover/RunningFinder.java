package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts that pods run as, taken by getting into the pods. A rule that names pods reaches bare
 * Pods and those of StatefulSets; the names of others aren't known beforehand.
 */
final class RunningFinder implements Finder {
  private static final Pattern ORDINAL = Pattern.compile("(.+)-(0|[1-9][0-9]{0,8})");

  private record Way(Means means, List<String> verbs, String resource) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(Means.EXECUTE, CREATE, "pods/exec"),
          new Way(Means.DEBUG, WRITE, "pods/ephemeralcontainers"),
          new Way(Means.CHANGE_POD, WRITE, "pods"),
          new Way(Means.EXECUTE_BY_GET, List.of("get"), "pods/exec"));

  private final Population population;

  RunningFinder(Population population) {
    this.population = population;
  }

  @Override
  public List<Edge> find(Held held) {
    List<Edge> edges = new ArrayList<>();
    for (String scope : held.scopes()) {
      for (Way way : WAYS) {
        edges.addAll(find(held, scope, way));
      }
    }
    return edges;
  }

  private List<Edge> find(Held held, String scope, Way way) {
    Optional<Attributes> all = held.any(scope, way.verbs(), "", way.resource());
    if (all.isPresent()) {
      return List.of(new Edge(Finder.running(scope), way.means(), List.of(all.get())));
    }
    List<Edge> edges = new ArrayList<>();
    for (String name : held.names(scope, way.verbs(), "", way.resource())) {
      List<Attributes> right =
          held.named(scope, way.verbs(), "", way.resource(), name).stream().toList();
      for (Workload workload : behind(scope, name)) {
        Party account =
            new Party.Holder(Population.account(workload.namespace(), workload.serviceAccount()));
        edges.add(new Edge(new Spot.Of(account), way.means(), right));
      }
    }
    return edges;
  }

  private List<Workload> behind(String scope, String pod) {
    List<Workload> workloads = new ArrayList<>(population.workloads("Pod", scope, pod));
    Matcher ordinal = ORDINAL.matcher(pod);
    if (ordinal.matches()) {
      workloads.addAll(population.workloads("StatefulSet", scope, ordinal.group(1)));
    }
    return workloads;
  }
}
