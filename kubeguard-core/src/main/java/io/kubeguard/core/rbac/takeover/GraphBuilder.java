package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.Comparator;
import java.util.List;

/** Makes the graph of a policy and its population. */
final class GraphBuilder {
  private static final String AUTHENTICATED = "system:authenticated";

  private final Population population;
  private final RbacAuthorizer authorizer;
  private final List<Finder> finders;
  private final Graph graph = new Graph();

  private GraphBuilder(RbacPolicy policy, Population population) {
    this.population = population;
    this.authorizer = new RbacAuthorizer(policy);
    this.finders =
        List.of(
            new AccountFinder(population),
            new PodFinder(population),
            new RunningFinder(population),
            new ClusterFinder(population),
            new RoleFinder(new PowerfulRoles(policy)));
  }

  static Graph build(RbacPolicy policy, Population population) {
    GraphBuilder builder = new GraphBuilder(policy, population);
    builder.addCrowds();
    Edge fromNode = new Edge(new Spot.AllRunning(), Means.RUN_ON_NODE, List.of());
    builder.graph.addStep(new Party.AnyNode(), fromNode);
    builder.graph.number(new Spot.Of(new Party.ClusterAdmin()));
    population.parties().forEach(builder::addSteps);
    return builder.graph;
  }

  /** Whoever may do everything needs no other way. */
  private void addSteps(Party party) {
    graph.number(new Spot.Of(party));
    if (!(party instanceof Party.Holder holder)) {
      return;
    }
    Held held = new Held(authorizer.grants(identity(holder.subject())));
    if (held.allows(PowerfulRoles.everything(Held.EVERYWHERE))) {
      Spot admin = new Spot.Of(new Party.ClusterAdmin());
      graph.addStep(
          party,
          new Edge(
              admin, Means.HOLD_EVERYTHING, List.of(PowerfulRoles.everything(Held.EVERYWHERE))));
      return;
    }
    finders.stream()
        .flatMap(finder -> finder.find(held).stream())
        .sorted(Comparator.comparing(Edge::means))
        .forEach(edge -> graph.addStep(party, edge));
  }

  private static Identity identity(Subject subject) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          Identity.serviceAccount(account.namespace(), account.name());
      case Subject.User user -> Identity.of(user.name(), AUTHENTICATED);
      case Subject.Group group -> Identity.of("", group.name(), AUTHENTICATED);
    };
  }

  private void addCrowds() {
    Spot everyone = new Spot.Everyone();
    graph.addMember(everyone, new Spot.AllAccounts());
    graph.addMember(everyone, new Spot.AllUsers());
    graph.addMember(everyone, new Spot.AllGroups());
    population
        .accounts()
        .forEach(
            (namespace, accounts) -> {
              Spot here = new Spot.AccountsOf(namespace);
              graph.addMember(new Spot.AllAccounts(), here);
              accounts.forEach(account -> graph.addMember(here, new Spot.Of(account)));
            });
    population
        .running()
        .forEach(
            (namespace, accounts) -> {
              Spot here = new Spot.RunningIn(namespace);
              graph.addMember(new Spot.AllRunning(), here);
              accounts.forEach(account -> graph.addMember(here, new Spot.Of(account)));
            });
    population
        .kinds()
        .forEach(
            (kind, namespaces) ->
                namespaces.forEach(
                    namespace ->
                        graph.addMember(new Spot.Beside(kind), new Spot.AccountsOf(namespace))));
    population.parties().forEach(this::addUserOrGroup);
  }

  private void addUserOrGroup(Party party) {
    if (party instanceof Party.Holder(Subject.User user)) {
      graph.addMember(new Spot.AllUsers(), new Spot.Of(party));
    } else if (party instanceof Party.Holder(Subject.Group group)) {
      graph.addMember(new Spot.AllGroups(), new Spot.Of(party));
    }
  }
}
