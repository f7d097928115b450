package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rights of a rule this log could not have shown in use. A star over verbs is looked at verb
 * by verb where the log leaves verbs out; what else a star stands for is looked at as far as it is
 * known.
 */
final class BlindSpots {
  private static final Set<String> VERBS =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  private final ApiResources resources;
  private final Observability observability;
  private final StarRights starRights;
  private final boolean keeps;

  /**
   * @param keeps whether what could not have been seen is to be kept
   */
  BlindSpots(ApiResources resources, Observability observability, boolean keeps) {
    this.keeps = keeps;
    this.resources = resources;
    this.observability = observability;
    this.starRights = new StarRights(resources, observability);
  }

  /** The rights behind one that a rule writes down and that are kept for that, with the reason. */
  Map<Attributes, String> of(Attributes written, PolicyRule rule, Holders holders) {
    Map<Attributes, String> blind = new TreeMap<>();
    if (!keeps) {
      return blind;
    }
    reason(written, rule, holders).ifPresent(reason -> blind.put(written, reason));
    if (!blind.isEmpty() || !Overlap.isWide(written)) {
      return blind;
    }
    if (written instanceof Attributes.Resource r && r.verb().equals("*")) {
      for (String verb : verbs(r)) {
        Attributes right = withVerb(r, verb);
        reason(right, rule, holders).ifPresent(reason -> blind.put(right, reason));
      }
    }
    List<Attributes> wide = blind.keySet().stream().filter(Overlap::isWide).toList();
    for (Attributes right : starRights.kept(written, holders)) {
      if (wide.stream().noneMatch(w -> Overlap.covers(w, right))) {
        observability.blindTo(right, holders.who()).ifPresent(reason -> blind.put(right, reason));
      }
    }
    return blind;
  }

  /** What went with the stars of a rule although the log could not have shown its use. */
  List<Attributes> lost(RuleChange change, Holders holders) {
    List<Attributes> wide = change.removed().stream().filter(Overlap::isWide).toList();
    if (wide.isEmpty()) {
      return List.of();
    }
    List<Attributes> kept =
        change.kept().stream().map(backed -> Namer.named(backed.right(), "")).toList();
    return starRights.undecided(wide, holders).stream()
        .filter(right -> kept.stream().noneMatch(k -> Overlap.covers(k, right)))
        .toList();
  }

  /** Whether the log holds no reads of these people at all. */
  boolean isBlindToReads(Holders holders) {
    Attributes read = new Attributes.Resource("get", "", new ResourceName("pods", ""), "", "");
    return observability.neverShows(read, holders.who()).isPresent();
  }

  /** Why the log could not have shown this right; empty if it could. */
  private Optional<String> reason(Attributes right, PolicyRule rule, Holders holders) {
    if (right instanceof Attributes.NonResource path && path.path().equals("*")) {
      return Optional.empty();
    }
    if (right instanceof Attributes.Resource r && isByProduct(r, rule)) {
      return Optional.empty();
    }
    return Overlap.isWide(right)
        ? observability.neverShows(right, holders.who())
        : observability.blindTo(right, holders.who());
  }

  /** Whether a rule over several groups names the resource for the sake of another group. */
  private boolean isByProduct(Attributes.Resource right, PolicyRule rule) {
    return !resources.isKnown(right.apiGroup(), right.resource())
        && rule.apiGroups().stream().anyMatch(group -> resources.isKnown(group, right.resource()));
  }

  private Set<String> verbs(Attributes.Resource right) {
    Set<String> known = resources.verbs(right.apiGroup(), right.resource());
    return new TreeSet<>(known.isEmpty() ? VERBS : known);
  }

  private static Attributes withVerb(Attributes.Resource r, String verb) {
    return new Attributes.Resource(verb, r.apiGroup(), r.resource(), r.namespace(), r.name());
  }
}
