package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accounts of a namespace, taken by their names, tokens or token secrets. */
final class AccountFinder implements Finder {
  private static final List<String> READ = List.of("list", "get", "watch");

  private final Population population;

  AccountFinder(Population population) {
    this.population = population;
  }

  @Override
  public List<Edge> find(Held held) {
    List<Edge> edges = new ArrayList<>();
    for (String scope : held.scopes()) {
      edges.addAll(byName(held, scope, Means.IMPERSONATE, "impersonate", "serviceaccounts"));
      edges.addAll(byName(held, scope, Means.REQUEST_TOKEN, "create", "serviceaccounts/token"));
      bySecret(held, scope).ifPresent(edges::add);
    }
    return edges;
  }

  private List<Edge> byName(Held held, String scope, Means means, String verb, String resource) {
    List<String> verbs = List.of(verb);
    Optional<Attributes> all = held.any(scope, verbs, "", resource);
    if (all.isPresent()) {
      return List.of(new Edge(Finder.accounts(scope), means, List.of(all.get())));
    }
    List<Edge> edges = new ArrayList<>();
    for (String name : held.names(scope, verbs, "", resource)) {
      List<Attributes> right = held.named(scope, verbs, "", resource, name).stream().toList();
      population
          .accounts(scope, name)
          .forEach(account -> edges.add(new Edge(new Spot.Of(account), means, right)));
    }
    return edges;
  }

  /**
   * The token controller fills every secret of the type with the token of the account that an
   * annotation names. Who can only read finds the tokens of secrets that others made.
   */
  static Optional<Edge> bySecret(Held held, String scope) {
    Optional<Attributes> read = held.any(scope, READ, "", "secrets");
    Spot accounts = Finder.accounts(scope);
    return Finder.all(held.any(scope, CREATE, "", "secrets"), read)
        .map(rights -> new Edge(accounts, Means.MAKE_TOKEN_SECRET, rights))
        .or(() -> read.map(r -> new Edge(accounts, Means.READ_TOKEN_SECRET, List.of(r))));
  }
}
