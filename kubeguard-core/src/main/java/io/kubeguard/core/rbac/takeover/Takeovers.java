package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.takeover.Graph.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can take over whom under the roles and bindings of manifests, on whatever ways there are: by
 * secrets, tokens, pods, roles, certificates, nodes and impersonation. What every cluster brings by
 * itself, its built-in roles and the control plane's own accounts, may lie on the way. Whoever may
 * do everything is cluster administrator, and no further way is shown for them. Immutable.
 *
 * <p>What isn't in manifests isn't seen: operators that act for others, admission that refuses,
 * what a cloud maps to accounts. What a way hangs on besides rights is said with its means.
 */
public final class Takeovers {
  private static final Spot ADMIN = new Spot.Of(new Party.ClusterAdmin());

  private final Graph graph;
  private final Population population;
  private final int[] toAdmin;

  private Takeovers(Graph graph, Population population) {
    this.graph = graph;
    this.population = population;
    this.toAdmin = graph.distancesTo(graph.find(ADMIN));
  }

  /** The takeovers that a model allows. */
  public static Takeovers of(ClusterModel model) {
    return of(model, BootstrapPolicy.policy());
  }

  /** The takeovers that a model allows in a cluster that brings these objects by itself. */
  static Takeovers of(ClusterModel model, RbacPolicy builtIn) {
    Population population = new Population(model, builtIn);
    return new Takeovers(GraphBuilder.build(model.rbac().plus(builtIn), population), population);
  }

  /** The service accounts of the model: its objects, those of workloads and bindings; sorted. */
  public List<ServiceAccountName> accounts() {
    return sources().stream().map(Takeovers::name).toList();
  }

  /**
   * A shortest path from an account to each party of the model, to nodes and to cluster
   * administrator, as far as there is one; sorted by where it ends.
   */
  public List<TakeoverPath> from(ServiceAccountName account) {
    return search(party(account)).stream()
        .flatMap(search -> targets().stream().flatMap(target -> path(search, target).stream()))
        .toList();
  }

  /** For each account that can become cluster administrator, a shortest path; sorted by account. */
  public List<TakeoverPath> toClusterAdmin() {
    return accounts().stream().flatMap(account -> toClusterAdmin(account).stream()).toList();
  }

  /** A shortest path from an account to cluster administrator, if there is one. */
  public Optional<TakeoverPath> toClusterAdmin(ServiceAccountName account) {
    int start = graph.find(new Spot.Of(party(account)));
    return start == Graph.NOWHERE || toAdmin[start] == Graph.UNREACHED
        ? Optional.empty()
        : Optional.of(descend(start));
  }

  /**
   * What other roles and bindings for the same cluster, such as refined ones, make of these
   * takeovers.
   *
   * @param limit how many of the closed ways to list at most
   */
  public TakeoverChange changeTo(Takeovers after, int limit) {
    TreeSet<Party> sources = new TreeSet<>(sources());
    sources.addAll(after.sources());
    TreeSet<Party> targets = new TreeSet<>(targets());
    targets.addAll(after.targets());
    List<Party> from = List.copyOf(sources);
    PairCounts counts = new PairCounts(from, List.copyOf(targets), PairCounts.BLOCK);
    counts.count(graph, after.graph);
    List<TakeoverPath> closed = new ArrayList<>();
    for (int i = 0; i < from.size() && closed.size() < limit; i++) {
      if (counts.closed(i) > 0) {
        Optional<Search> is = after.search(from.get(i));
        search(from.get(i)).stream()
            .flatMap(
                was ->
                    targets.stream()
                        .filter(target -> is.isEmpty() || !after.reaches(is.get(), target))
                        .flatMap(target -> path(was, target).stream()))
            .limit(limit - closed.size())
            .forEach(closed::add);
      }
    }
    return new TakeoverChange(counts.before(), counts.after(), counts.closedPairs(), closed);
  }

  /** Counts as {@link #changeTo} does, so many targets at a time. */
  PairCounts pairs(Takeovers after, int block) {
    PairCounts counts = new PairCounts(List.copyOf(sources()), List.copyOf(targets()), block);
    counts.count(graph, after.graph);
    return counts;
  }

  private Set<Party> sources() {
    Set<Party> sources = new TreeSet<>();
    for (Party party : population.own()) {
      if (party instanceof Party.Holder(Subject.ServiceAccount account)) {
        sources.add(party);
      }
    }
    return sources;
  }

  private Set<Party> targets() {
    Set<Party> targets = new TreeSet<>(population.own());
    targets.add(new Party.ClusterAdmin());
    targets.add(new Party.AnyNode());
    return targets;
  }

  private Optional<Search> search(Party from) {
    int start = graph.find(new Spot.Of(from));
    return start == Graph.NOWHERE ? Optional.empty() : Optional.of(new Search(graph, start));
  }

  private boolean reaches(Search search, Party target) {
    int spot = graph.find(new Spot.Of(target));
    return spot != Graph.NOWHERE && search.reaches(spot);
  }

  private Optional<TakeoverPath> path(Search search, Party target) {
    if (!reaches(search, target)) {
      return Optional.empty();
    }
    return Optional.of(
        target instanceof Party.ClusterAdmin
            ? descend(search.start())
            : search.path(graph.find(new Spot.Of(target))));
  }

  /** Goes from a spot to cluster administrator, always by the first way that comes nearer. */
  private TakeoverPath descend(int start) {
    List<TakeoverPath.Step> steps = new ArrayList<>();
    int from = start;
    Optional<Edge> step = Optional.empty();
    for (int at = start; toAdmin[at] > 0; ) {
      Link next = nearer(at);
      step = next.edge().isPresent() ? next.edge() : step;
      at = next.to();
      if (graph.spot(at) instanceof Spot.Of) {
        steps.add(Search.step(graph, from, at, step.orElseThrow()));
        from = at;
      }
    }
    return new TakeoverPath(steps);
  }

  private Link nearer(int at) {
    return graph.links(at).stream()
        .filter(link -> toAdmin[link.to()] != Graph.UNREACHED)
        .filter(link -> toAdmin[link.to()] + link.cost() == toAdmin[at])
        .findFirst()
        .orElseThrow();
  }

  private static Party party(ServiceAccountName account) {
    return new Party.Holder(Population.account(account.namespace(), account.name()));
  }

  private static ServiceAccountName name(Party party) {
    return switch (party) {
      case Party.Holder(Subject.ServiceAccount account) ->
          new ServiceAccountName(account.namespace(), account.name());
      case Party other -> throw new IllegalArgumentException("not an account: " + other);
    };
  }
}
