package io.kubeguard.core.profile;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a profile is, computed from all requests at once, as its documentation reads. */
record NaiveProfile(Limits limits, List<ApiRequest> requests) {
  /** The leaf that a request belongs to. */
  private record Leaf(Access access, String namespace, String name) {}

  Profile profile() {
    SortedMap<Identity, List<ApiRequest>> byIdentity = by(requests, ApiRequest::identity);
    int weight = byIdentity.values().stream().mapToInt(this::identityWeight).sum();
    boolean overflowed = weight > limits.overall() || byIdentity.size() > limits.identities();
    SortedMap<Identity, Activity> activities = new TreeMap<>();
    if (!overflowed) {
      byIdentity.forEach((identity, its) -> activities.put(identity, activity(its)));
    }
    return new Profile(
        "",
        width(),
        requests.isEmpty() ? Optional.empty() : Optional.of(tally(requests)),
        overflowed,
        activities,
        new TreeMap<>());
  }

  private static <K extends Comparable<K>> SortedMap<K, List<ApiRequest>> by(
      Collection<ApiRequest> requests, Function<ApiRequest, K> key) {
    return requests.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private int identityWeight(List<ApiRequest> its) {
    int pods = podsWeight(its);
    return Math.min(usesWeight(its), limits.perIdentity() + 1)
        + (pods > limits.pods() ? limits.pods() + 1 : pods);
  }

  private static int podsWeight(List<ApiRequest> its) {
    return (int) its.stream().map(ApiRequest::pod).filter(p -> !p.isEmpty()).distinct().count();
  }

  private int usesWeight(List<ApiRequest> its) {
    Map<List<Object>, List<Leaf>> leaves =
        its.stream()
            .map(NaiveProfile::leaf)
            .distinct()
            .collect(Collectors.groupingBy(leaf -> List.of(leaf.access(), leaf.namespace())));
    return leaves.values().stream()
        .mapToInt(
            names ->
                Math.min(names.stream().mapToInt(NaiveProfile::weight).sum(), limits.names() + 1))
        .sum();
  }

  private static int weight(Leaf leaf) {
    return 1 + leaf.name().length() / 1_000;
  }

  private Activity activity(List<ApiRequest> its) {
    boolean overflowed = usesWeight(its) > limits.perIdentity();
    SortedMap<Access, SortedMap<String, Names>> uses = new TreeMap<>();
    if (!overflowed) {
      by(its, request -> Access.of(request.question()))
          .forEach(
              (access, of) -> {
                SortedMap<String, Names> byNamespace = new TreeMap<>();
                by(of, request -> leaf(request).namespace())
                    .forEach((namespace, in) -> byNamespace.put(namespace, names(in)));
                uses.put(access, byNamespace);
              });
    }
    boolean podsOverflowed = podsWeight(its) > limits.pods();
    SortedMap<String, Long> pods = new TreeMap<>();
    if (!podsOverflowed) {
      its.stream()
          .map(ApiRequest::pod)
          .filter(pod -> !pod.isEmpty())
          .forEach(pod -> pods.merge(pod, 1L, Long::sum));
    }
    return new Activity(tally(its), overflowed, uses, pods, podsOverflowed);
  }

  private Names names(List<ApiRequest> its) {
    SortedMap<String, List<ApiRequest>> byName = by(its, request -> leaf(request).name());
    int weight =
        its.stream().map(NaiveProfile::leaf).distinct().mapToInt(NaiveProfile::weight).sum();
    SortedMap<String, Tally> each = new TreeMap<>();
    if (weight <= limits.names()) {
      byName.forEach((name, of) -> each.put(name, tally(of)));
    }
    return new Names(tally(its), weight > limits.names(), each);
  }

  private static Leaf leaf(ApiRequest request) {
    return switch (request.attributes()) {
      case Attributes.NonResource path -> new Leaf(Access.of(request.question()), "", path.path());
      case Attributes.Resource r ->
          new Leaf(
              Access.of(request.question()),
              r.namespace(),
              request.outcome().isEvidence() || request.outcome() == Outcome.DENIED
                  ? r.name()
                  : "");
    };
  }

  private Width width() {
    List<Instant> times = times(requests);
    return times.isEmpty() ? Width.HOUR : Width.forSpan(times.getFirst(), times.getLast());
  }

  private static List<Instant> times(List<ApiRequest> its) {
    return its.stream()
        .map(request -> request.evidence().time())
        .filter(time -> !time.equals(Instant.EPOCH))
        .sorted()
        .toList();
  }

  private Tally tally(List<ApiRequest> its) {
    List<Instant> times = times(its);
    Width width = width();
    return new Tally(
        its.stream().filter(request -> request.stage() == Stage.STARTED).count(),
        its.stream().filter(request -> request.stage() == Stage.COMPLETED).count(),
        times.isEmpty() ? Instant.EPOCH : times.getFirst(),
        times.isEmpty() ? Instant.EPOCH : times.getLast(),
        Windows.of(
            times.stream()
                .mapToInt(time -> (int) Math.floorDiv(time.getEpochSecond(), width.seconds()))
                .toArray()),
        evidence(its));
  }

  private List<Evidence> evidence(List<ApiRequest> its) {
    return firsts(its.stream().map(ApiRequest::evidence).toList(), limits.evidence());
  }

  static List<Evidence> firsts(List<Evidence> all, int most) {
    List<Evidence> firsts = new ArrayList<>();
    for (Evidence evidence : all.stream().sorted(Comparator.naturalOrder()).toList()) {
      boolean known =
          firsts.stream()
              .anyMatch(
                  first ->
                      evidence.eventId().isEmpty()
                          ? first.equals(evidence)
                          : first.eventId().equals(evidence.eventId()));
      if (!known) {
        firsts.add(evidence);
      }
    }
    return firsts.stream().limit(most).toList();
  }
}
