package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takeovers by rights that hold in the cluster as a whole: users, groups, certificates, nodes. */
final class ClusterFinder implements Finder {
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final String REQUESTS = "certificatesigningrequests";
  private static final List<String> IMPERSONATE = List.of("impersonate");
  private static final List<String> CLIENT_SIGNERS =
      List.of("kubernetes.io/kube-apiserver-client", "kubernetes.io/*");

  private final Population population;

  ClusterFinder(Population population) {
    this.population = population;
  }

  @Override
  public List<Edge> find(Held held) {
    List<Edge> edges = new ArrayList<>();
    edges.addAll(
        impersonate(held, "users", new Spot.AllUsers(), Subject.User::new, Optional.empty()));
    someone(held).ifPresent(someone -> edges.addAll(groups(held, someone)));
    certificates(held).ifPresent(edges::add);
    anyOrSome(held, List.of("get", "create"), "", "nodes/proxy")
        .map(right -> new Edge(new Spot.Of(new Party.AnyNode()), Means.USE_KUBELET, List.of(right)))
        .ifPresent(edges::add);
    return edges;
  }

  /** Who acts as a group must act as a user, too. */
  private static Optional<Attributes> someone(Held held) {
    return anyOrSome(held, IMPERSONATE, "", "users")
        .or(
            () ->
                held.scopes().stream()
                    .flatMap(
                        scope ->
                            anyOrSome(held, scope, IMPERSONATE, "", "serviceaccounts").stream())
                    .findFirst());
  }

  private List<Edge> groups(Held held, Attributes someone) {
    List<Edge> edges =
        new ArrayList<>(
            impersonate(
                held, "groups", new Spot.AllGroups(), Subject.Group::new, Optional.of(someone)));
    held.named(Held.EVERYWHERE, IMPERSONATE, "", "groups", Population.MASTERS)
        .map(
            right ->
                new Edge(
                    new Spot.Of(new Party.ClusterAdmin()),
                    Means.IMPERSONATE,
                    List.of(right, someone)))
        .ifPresent(edges::add);
    return edges;
  }

  private List<Edge> impersonate(
      Held held,
      String resource,
      Spot everybody,
      Function<String, Subject> subject,
      Optional<Attributes> besides) {
    List<Edge> edges = new ArrayList<>();
    Optional<Attributes> all = held.any(Held.EVERYWHERE, IMPERSONATE, "", resource);
    if (all.isPresent()) {
      return List.of(new Edge(everybody, Means.IMPERSONATE, with(all, besides)));
    }
    for (String name : held.names(Held.EVERYWHERE, IMPERSONATE, "", resource)) {
      Party party = new Party.Holder(subject.apply(name));
      if (population.knows(party)) {
        Optional<Attributes> right = held.named(Held.EVERYWHERE, IMPERSONATE, "", resource, name);
        edges.add(new Edge(new Spot.Of(party), Means.IMPERSONATE, with(right, besides)));
      }
    }
    return edges;
  }

  private static List<Attributes> with(Optional<Attributes> right, Optional<Attributes> besides) {
    List<Attributes> rights = new ArrayList<>(right.stream().toList());
    besides.ifPresent(rights::add);
    return rights;
  }

  /** A request's name is its maker's choice, so an approval limited by name is enough. */
  private static Optional<Edge> certificates(Held held) {
    Optional<Attributes> approve =
        held.any(Held.EVERYWHERE, List.of("approve"), CERTIFICATES, "signers")
            .or(() -> approveNamed(held));
    return Finder.all(
            held.any(Held.EVERYWHERE, CREATE, CERTIFICATES, REQUESTS),
            anyOrSome(held, WRITE, CERTIFICATES, REQUESTS + "/approval"),
            approve)
        .map(rights -> new Edge(new Spot.Everyone(), Means.APPROVE_CERTIFICATE, rights));
  }

  private static Optional<Attributes> approveNamed(Held held) {
    return CLIENT_SIGNERS.stream()
        .flatMap(
            signer ->
                held
                    .named(Held.EVERYWHERE, List.of("approve"), CERTIFICATES, "signers", signer)
                    .stream())
        .findFirst();
  }

  private static Optional<Attributes> anyOrSome(
      Held held, List<String> verbs, String group, String resource) {
    return anyOrSome(held, Held.EVERYWHERE, verbs, group, resource);
  }

  private static Optional<Attributes> anyOrSome(
      Held held, String scope, List<String> verbs, String group, String resource) {
    return held.any(scope, verbs, group, resource)
        .or(
            () ->
                held.names(scope, verbs, group, resource).stream()
                    .flatMap(name -> held.named(scope, verbs, group, resource, name).stream())
                    .findFirst());
  }
}
