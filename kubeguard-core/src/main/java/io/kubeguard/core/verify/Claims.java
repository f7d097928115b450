package io.kubeguard.core.verify;

import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.create.Widening;
import io.kubeguard.core.replay.Observed;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what needs claim to be backed by against the log itself: whoever found the needs may have
 * been wrong, or a model may have made them up.
 */
final class Claims {
  private static final Set<String> READS = Set.of("get", "list", "watch");
  private static final Set<ResourceName> STREAMS =
      Set.of(
          new ResourceName("pods", "exec"),
          new ResourceName("pods", "attach"),
          new ResourceName("pods", "portforward"));

  private final Map<Attributes, Set<Basis>> seen = new HashMap<>();
  private final Map<Attributes, Set<Basis>> seenUnderAnyName = new HashMap<>();
  private final Set<Widening> asked;
  private final Set<Attributes> unseen;

  /**
   * @param asked the widenings that the user asked for
   * @param unseen rights that were given elsewhere and that no log could have shown
   */
  Claims(Activity activity, Set<Widening> asked, Collection<Attributes> unseen) {
    for (Observed observed : Observed.in(activity)) {
      if (observed.access().isEvidence()) {
        add(seen, observed.attributes(), observed.access().basis());
        add(seenUnderAnyName, unnamed(observed.attributes()), observed.access().basis());
      }
    }
    this.asked = Set.copyOf(asked);
    this.unseen = Set.copyOf(unseen);
  }

  private static void add(Map<Attributes, Set<Basis>> to, Attributes right, Basis basis) {
    to.computeIfAbsent(right, key -> new HashSet<>()).add(basis);
  }

  /** Whether the log, or what the user asked for, stands behind this need as it says. */
  boolean isTrue(Need need) {
    return switch (need.support()) {
      case Support.Observed observed -> isSeen(need.attributes());
      case Support.Widened widened -> isWidened(need.attributes(), widened.widening());
      case Support.Allowed allowed ->
          switch (allowed.allowance()) {
            case INFORMER_LIST, EXEC_VERBS -> completes(need.attributes(), allowed.allowance());
            case APPLY_CREATE -> isSeen(need.attributes(), Basis.APPLY_CREATE);
            case HIDDEN_CHECK ->
                isSeen(need.attributes(), Basis.HIDDEN_CHECK)
                    || isSeen(need.attributes(), Basis.POSSIBLE_CHECK);
            case IMPERSONATED_GROUPS -> isSeen(need.attributes(), Basis.IMPERSONATION_ADDED);
            case NOT_OBSERVABLE -> unseen.contains(need.attributes());
          };
    };
  }

  private boolean isSeen(Attributes right) {
    return bases(right).stream().anyMatch(Basis::isRequested);
  }

  private boolean isSeen(Attributes right, Basis basis) {
    return bases(right).contains(basis);
  }

  /** A right without a name is backed by a request with any. */
  private Set<Basis> bases(Attributes right) {
    boolean named = right instanceof Attributes.Resource request && !request.name().isEmpty();
    return (named ? seen : seenUnderAnyName).getOrDefault(right, Set.of());
  }

  /** Whether a right that is in use, or was widened, calls for this one. */
  private boolean completes(Attributes right, Allowance allowance) {
    if (!(right instanceof Attributes.Resource request)) {
      return false;
    }
    String companion =
        switch (request.verb()) {
          case "list" -> "watch";
          case "get" -> "create";
          case "create" -> "get";
          default -> "";
        };
    boolean fits =
        allowance == Allowance.INFORMER_LIST
            ? companion.equals("watch")
            : request.apiGroup().isEmpty() && STREAMS.contains(request.resource());
    Attributes other = withVerb(request, companion);
    return fits
        && (isSeen(other) || asked.stream().anyMatch(widening -> isWidened(other, widening)));
  }

  /** Whether something like it was used, and the user asked to widen what is different. */
  private boolean isWidened(Attributes right, Widening widening) {
    if (!asked.contains(widening) || !(right instanceof Attributes.Resource wide)) {
      return false;
    }
    return seenUnderAnyName.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(Claims::mayBeWidened))
        .map(Map.Entry::getKey)
        .anyMatch(used -> used instanceof Attributes.Resource narrow && isWithin(narrow, wide));
  }

  private static boolean mayBeWidened(Basis basis) {
    return basis != Basis.IMPERSONATION_ADDED;
  }

  private boolean isWithin(Attributes.Resource narrow, Attributes.Resource wide) {
    boolean sameVerb =
        narrow.verb().equals(wide.verb())
            || (asked.contains(Widening.VERBS)
                && READS.containsAll(List.of(narrow.verb(), wide.verb())));
    boolean sameResource =
        narrow.resource().equals(wide.resource())
            || (asked.contains(Widening.RESOURCES)
                && narrow.resource().equals(new ResourceName(wide.resource().resource(), "")));
    boolean samePlace =
        narrow.namespace().equals(wide.namespace())
            || (asked.contains(Widening.NAMESPACES) && wide.namespace().isEmpty());
    return sameVerb && sameResource && samePlace && narrow.apiGroup().equals(wide.apiGroup());
  }

  private static Attributes unnamed(Attributes right) {
    return right instanceof Attributes.Resource r
        ? new Attributes.Resource(r.verb(), r.apiGroup(), r.resource(), r.namespace(), "")
        : right;
  }

  private static Attributes withVerb(Attributes.Resource r, String verb) {
    return new Attributes.Resource(verb, r.apiGroup(), r.resource(), r.namespace(), r.name());
  }
}
