package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.danger.Dangers;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rights behind a star that a log could not have shown in use. What others than the API server
 * ask for stays if nothing is dangerous about it; the rest is for people to decide. What the log
 * leaves out of the API server's own requests stays.
 */
final class StarRights {
  private static final String RBAC = "rbac.authorization.k8s.io";

  /** Rights that others than the API server's own requests ask for. */
  private static final List<Attributes> HIDDEN =
      List.of(
          right("get", "", "nodes/metrics"),
          right("get", "", "nodes/stats"),
          right("get", "", "nodes/healthz"),
          right("get", "", "nodes/configz"),
          right("get", "", "nodes/log"),
          right("get", "", "nodes/pods"),
          right("get", "", "nodes/checkpoint"),
          right("get", "", "nodes/proxy"),
          right("bind", RBAC, "clusterroles"),
          right("bind", RBAC, "roles"),
          right("escalate", RBAC, "clusterroles"),
          right("escalate", RBAC, "roles"),
          right("approve", "certificates.k8s.io", "signers"),
          right("sign", "certificates.k8s.io", "signers"),
          new Attributes.NonResource("get", "/metrics"));

  /** Those of them that mean something in a single namespace. */
  private static final Set<Attributes> NAMESPACED =
      Set.of(
          right("bind", RBAC, "clusterroles"),
          right("bind", RBAC, "roles"),
          right("escalate", RBAC, "roles"));

  private static final Set<Attributes> HARMLESS =
      HIDDEN.stream()
          .filter(right -> Dangers.of(right).isEmpty())
          .collect(Collectors.toUnmodifiableSet());

  private final ApiResources resources;
  private final Observability observability;
  private final Map<Set<Identity>, List<Attributes>> unlogged = new HashMap<>();

  StarRights(ApiResources resources, Observability observability) {
    this.resources = resources;
    this.observability = observability;
  }

  /** The rights behind a wide one that stay without evidence. */
  List<Attributes> kept(Attributes wide, Holders holders) {
    return Stream.concat(
            isNamed(wide) ? Stream.empty() : hidden(holders).filter(HARMLESS::contains),
            unlogged(holders).filter(right -> reaches(right, holders)))
        .filter(right -> Overlap.covers(Namer.named(wide, ""), right))
        .map(right -> at(wide, right))
        .toList();
  }

  /** The rights behind one of these wide ones that people have to decide on. */
  List<Attributes> undecided(List<Attributes> wide, Holders holders) {
    return Stream.concat(hidden(holders), unlogged(holders))
        .filter(right -> reaches(right, holders))
        .filter(right -> wide.stream().anyMatch(w -> Overlap.covers(w, right)))
        .distinct()
        .toList();
  }

  private static Stream<Attributes> hidden(Holders holders) {
    return HIDDEN.stream().filter(right -> holders.everywhere() || NAMESPACED.contains(right));
  }

  private Stream<Attributes> unlogged(Holders holders) {
    return unlogged.computeIfAbsent(holders.who(), this::find).stream();
  }

  private List<Attributes> find(Set<Identity> who) {
    List<Attributes> found = new ArrayList<>();
    for (Attributes.Resource right : resources.requests()) {
      if (!isHidden(right) && observability.blindTo(right, who).isPresent()) {
        found.add(right);
      }
    }
    return found;
  }

  private static boolean isHidden(Attributes.Resource right) {
    return HIDDEN.stream()
        .anyMatch(
            hidden ->
                hidden instanceof Attributes.Resource h
                    && h.resource().isSubresource()
                    && h.resource().equals(right.resource()));
  }

  private boolean reaches(Attributes right, Holders holders) {
    return holders.everywhere()
        || NAMESPACED.contains(right)
        || (right instanceof Attributes.Resource r
            && resources.isNamespaced(r.apiGroup(), r.resource()));
  }

  /** Where the wide right holds, and for the same name. */
  private static Attributes at(Attributes wide, Attributes right) {
    return wide instanceof Attributes.Resource w && right instanceof Attributes.Resource r
        ? Namer.named(r.inNamespace(w.namespace()), w.name())
        : right;
  }

  private static boolean isNamed(Attributes right) {
    return right instanceof Attributes.Resource r && !r.name().isEmpty();
  }

  private static Attributes right(String verb, String group, String resource) {
    return new Attributes.Resource(verb, group, ResourceName.parse(resource), "", "");
  }
}
