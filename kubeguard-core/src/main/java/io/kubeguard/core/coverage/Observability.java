package io.kubeguard.core.coverage;

import io.kubeguard.core.profile.Access;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a log could have shown. Some rights are never asked of the API server's own authoriser,
 * others are checked without being logged, and what an audit policy leaves out can be inferred from
 * what everyone together was never seen doing.
 */
public final class Observability {
  /** A kubelet asks by SubjectAccessReview, so the API server logs no request of the user's. */
  private static final Set<String> ASKED_BY_KUBELETS =
      Set.of(
          "metrics", "stats", "log", "proxy", "configz", "healthz", "pods", "checkpoint", "spec");

  /** Verbs that admission and registries check beside a request, never as one. */
  private static final Set<String> HIDDEN_VERBS =
      Set.of("bind", "escalate", "approve", "sign", "attest", "use", "impersonate-on");

  private static final Set<String> READS = Set.of("get", "list", "watch");
  private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

  /** Resources that every cluster writes all the time. */
  private static final List<String> BUSY = List.of("events", "leases");

  /** Below this many requests it isn't odd that nobody wrote what is written all the time. */
  private static final long ENOUGH_REQUESTS = 1_000;

  /** Clients read before they write: so many requests without a read show that none is logged. */
  private static final long ENOUGH_FOR_READS = 10;

  private final ApiResources resources;
  private final Set<String> neverWritten = new HashSet<>();
  private boolean readsLogged = true;
  private final List<String> blindSpots = new ArrayList<>();
  private final Optional<PolicyGaps> gaps;

  /** Infers from a profile what its log left out. */
  public Observability(Profile profile, ApiResources resources) {
    this(profile, resources, Optional.empty());
  }

  /**
   * What a profile's log left out, as the audit policy says; inferred from the profile where there
   * is none.
   */
  public Observability(Profile profile, ApiResources resources, Optional<AuditPolicy> policy) {
    this.resources = resources;
    this.gaps = policy.map(given -> new PolicyGaps(given, resources));
    if (policy.isPresent()) {
      blindSpots.addAll(PolicyWords.leftOut(policy.get()));
      return;
    }
    long requests = profile.total().map(total -> total.count()).orElse(0L);
    if (requests < ENOUGH_FOR_READS) {
      return;
    }
    Set<String> verbs = new HashSet<>();
    Set<String> written = new HashSet<>();
    profile
        .activities()
        .values()
        .forEach(
            activity ->
                activity
                    .uses()
                    .keySet()
                    .forEach(
                        access -> {
                          if (access.target() instanceof Access.Target.ResourceType type) {
                            verbs.add(access.verb());
                            if (WRITES.contains(access.verb())) {
                              written.add(type.resource().resource());
                            }
                          }
                        }));
    inferReads(verbs);
    if (requests >= ENOUGH_REQUESTS) {
      inferWrites(verbs, written);
    }
  }

  private void inferReads(Set<String> verbs) {
    if (verbs.stream().noneMatch(READS::contains)) {
      readsLogged = false;
      blindSpots.add("no read was logged by anyone: get, list and watch are missing from this log");
    }
  }

  private void inferWrites(Set<String> verbs, Set<String> written) {
    if (verbs.stream().anyMatch(WRITES::contains)) {
      for (String busy : BUSY) {
        if (!written.contains(busy)) {
          neverWritten.add(busy);
          blindSpots.add(
              "nobody ever wrote " + busy + ": the audit policy probably leaves them out");
        }
      }
    }
  }

  /** What this log left out as a whole, one sentence each; empty where nothing tells. */
  public List<String> blindSpots() {
    return List.copyOf(blindSpots);
  }

  /**
   * Why this log could not have shown every use of a right by anybody of these; empty where it
   * could.
   */
  public Optional<String> blindTo(Attributes right, Collection<Identity> who) {
    return blindTo(right)
        .or(() -> gaps.flatMap(all -> all.of(right, who)).map(PolicyWords::reason));
  }

  /**
   * Why this log could have shown no use at all of a right by any of these; empty where it could
   * have shown some. A right with wildcards may be shown in part.
   */
  public Optional<String> neverShows(Attributes right, Collection<Identity> who) {
    return blindTo(right)
        .or(
            () ->
                gaps.flatMap(all -> all.of(right, who))
                    .filter(PolicyGaps.Gap::whole)
                    .map(PolicyWords::reason));
  }

  /**
   * Why this log could not have shown the use of a right, whoever has it; empty where it could.
   * What an audit policy leaves out depends on the user.
   */
  public Optional<String> blindTo(Attributes right) {
    return switch (right) {
      case Attributes.NonResource path ->
          path.path().startsWith("/metrics") || path.path().equals("*")
              ? Optional.of("servers other than the API server check it by SubjectAccessReview")
              : Optional.empty();
      case Attributes.Resource request -> blindTo(request);
    };
  }

  private Optional<String> blindTo(Attributes.Resource right) {
    String resource = right.resource().resource();
    String subresource = right.resource().subresource();
    if (resource.equals("nodes") && ASKED_BY_KUBELETS.contains(subresource)) {
      return Optional.of("kubelets check it by SubjectAccessReview");
    }
    if (HIDDEN_VERBS.contains(right.verb()) || right.verb().startsWith("impersonate-on:")) {
      return Optional.of("the API server checks this verb without logging the check");
    }
    if (subresource.equals("finalizers")) {
      return Optional.of("the API server checks finalizers without logging the check");
    }
    if (isBuiltInGroup(right.apiGroup())
        && !right.apiGroup().equals("*")
        && !resource.equals("*")
        && !subresource.equals("*")
        && !right.verb().equals("impersonate")
        && !resources.isKnown(right.apiGroup(), right.resource())) {
      return Optional.of(
          "Kubernetes serves no such resource in this group; only another server could ask for it");
    }
    if (!readsLogged && READS.contains(right.verb())) {
      return Optional.of("this log has no reads");
    }
    return neverWritten.contains(resource) && WRITES.contains(right.verb())
        ? Optional.of("this log has no writes of " + resource + " by anyone")
        : Optional.empty();
  }

  private static boolean isBuiltInGroup(String apiGroup) {
    return !apiGroup.contains(".") || apiGroup.endsWith(".k8s.io");
  }
}
