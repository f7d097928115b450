package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Question;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One identity's activity while it is folded. What it holds is weighed with an overflowed part
 * counted as one above its limit, so that the weight never shrinks when more is added and the limit
 * on it absorbs.
 */
final class ActivityFold {
  private final Limits limits;
  private final TallyFold total;
  private final Map<Access, Map<String, NamesFold>> uses = new HashMap<>();
  private final Map<String, Long> pods = new HashMap<>();
  private boolean podsOverflowed;
  private final int base;
  private boolean overflowed;
  private boolean started;
  private int usesWeight;
  private int podsWeight;

  ActivityFold(Limits limits, Identity identity) {
    this.limits = limits;
    this.total = new TallyFold(limits.evidence());
    this.base =
        Limits.weight(
            identity.username().length()
                + identity.groups().stream().mapToInt(String::length).sum());
  }

  /** 0 before anything is added. */
  int weight() {
    return started ? base + usesWeight + podsWeight : 0;
  }

  void add(Question request, Width width, Stage stage, Place place) {
    started = true;
    total.add(width, stage, place);
    addPod(request.pod(), 1);
    if (overflowed) {
      return;
    }
    NamesFold names = names(Access.of(request), namespace(request.attributes()));
    int before = names.weight();
    names.add(name(request), width, stage, 1, place);
    grow(names.weight() - before);
  }

  void add(Activity part, Width partWidth, Width width) {
    started = true;
    total.add(part.total(), partWidth, width);
    part.pods().forEach(this::addPod);
    if (part.podsOverflowed()) {
      overflowPods();
    }
    if (part.overflowed()) {
      overflow();
    }
    part.uses()
        .forEach(
            (access, byNamespace) ->
                byNamespace.forEach((ns, names) -> add(access, ns, names, partWidth, width)));
  }

  void coarsen(Width from, Width to) {
    total.coarsen(from, to);
    uses.values()
        .forEach(byNamespace -> byNamespace.values().forEach(names -> names.coarsen(from, to)));
  }

  Activity build() {
    TreeMap<Access, SortedMap<String, Names>> built = new TreeMap<>();
    uses.forEach(
        (access, byNamespace) -> {
          TreeMap<String, Names> each = new TreeMap<>();
          byNamespace.forEach((namespace, names) -> each.put(namespace, names.build()));
          built.put(access, each);
        });
    return new Activity(total.build(), overflowed, built, new TreeMap<>(pods), podsOverflowed);
  }

  private void add(Access access, String namespace, Names part, Width partWidth, Width width) {
    if (!overflowed) {
      NamesFold names = names(access, namespace);
      int before = names.weight();
      names.add(part, partWidth, width);
      grow(names.weight() - before);
    }
  }

  private NamesFold names(Access access, String namespace) {
    Map<String, NamesFold> byNamespace = uses.get(access);
    if (byNamespace == null) {
      byNamespace = new HashMap<>();
      uses.put(access, byNamespace);
    }
    NamesFold names = byNamespace.get(namespace);
    if (names == null) {
      names = new NamesFold(limits, weight(access, namespace));
      byNamespace.put(namespace, names);
    }
    return names;
  }

  private static int weight(Access access, String namespace) {
    int length = access.verb().length() + namespace.length();
    return switch (access.target()) {
      case Access.Target.ResourceType type ->
          Limits.weight(
              length
                  + type.apiGroup().length()
                  + type.resource().resource().length()
                  + type.resource().subresource().length());
      case Access.Target.Path path -> Limits.weight(length);
    };
  }

  private static String namespace(Attributes attributes) {
    return switch (attributes) {
      case Attributes.Resource resource -> resource.namespace();
      case Attributes.NonResource path -> "";
    };
  }

  /**
   * Names matter only where they may become rights or are worth telling: thousands of nodes would
   * fill a profile.
   */
  private static String name(Question request) {
    return switch (request.attributes()) {
      case Attributes.Resource r ->
          request.outcome().isEvidence() || request.outcome() == Outcome.DENIED ? r.name() : "";
      case Attributes.NonResource path -> path.path();
    };
  }

  private void addPod(String pod, long events) {
    if (!pod.isEmpty() && !podsOverflowed) {
      if (!pods.containsKey(pod)) {
        podsWeight += 1 + Limits.weight(pod.length());
      }
      pods.merge(pod, events, TallyFold::sum);
      if (podsWeight > limits.pods()) {
        overflowPods();
      }
    }
  }

  private void overflowPods() {
    podsOverflowed = true;
    podsWeight = limits.pods() + 1;
    pods.clear();
  }

  private void grow(int by) {
    usesWeight += by;
    if (usesWeight > limits.perIdentity()) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    usesWeight = limits.perIdentity() + 1;
    uses.clear();
  }
}
