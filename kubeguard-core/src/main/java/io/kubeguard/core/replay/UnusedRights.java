package io.kubeguard.core.replay;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.Completions;
import io.kubeguard.core.rbac.group.Cell;
import io.kubeguard.core.rbac.group.RuleGrouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what a policy's bindings grant and nobody used. */
final class UnusedRights {
  private static final String ALL = "*";

  private final RbacPolicy policy;
  private final RbacAuthorizer authorizer;
  private final Observability observability;
  private final Map<Identity, List<Attributes>> used = new TreeMap<>();

  UnusedRights(
      RbacPolicy policy, RbacAuthorizer authorizer, Profile profile, Observability observability) {
    this.policy = policy;
    this.authorizer = authorizer;
    this.observability = observability;
    profile
        .activities()
        .forEach(
            (identity, activity) ->
                used.put(
                    identity,
                    Observed.in(activity).stream()
                        .filter(seen -> seen.access().isEvidence())
                        .map(Observed::attributes)
                        .toList()));
  }

  /** The place where a binding puts one role's rules. */
  private record Place(BindingObject binding, RoleObject role, String scope) {}

  List<Unused> find() {
    Set<BindingObject> given = Set.copyOf(policy.bindings());
    Map<Place, Map<PolicyRule, Set<Attributes>>> usesOf = new LinkedHashMap<>();
    identities()
        .forEach(
            identity ->
                authorizer.grants(identity).stream()
                    .filter(grant -> given.contains(grant.binding()))
                    .forEach(grant -> addUses(grant, identity, usesOf)));
    return usesOf.entrySet().stream()
        .map(entry -> unused(entry.getKey(), entry.getValue()))
        .filter(unused -> !unused.isEmpty())
        .toList();
  }

  /** The policy's subjects that aren't in the log. */
  List<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    for (BindingObject binding : policy.bindings()) {
      for (Subject subject : binding.placedSubjects()) {
        if (used.keySet().stream().noneMatch(identity -> subject.matches(identity))) {
          unseen.add(subject.toString());
        }
      }
    }
    return List.copyOf(unseen);
  }

  /** Everyone in the log, and one stand-in for each of the policy's subjects. */
  private Collection<Identity> identities() {
    Set<Identity> all = new TreeSet<>(used.keySet());
    policy.bindings().stream()
        .flatMap(binding -> binding.placedSubjects().stream())
        .map(UnusedRights::standIn)
        .forEach(all::add);
    return all;
  }

  /** Those of the log whom a binding names, and its stand-ins. */
  private List<Identity> bound(BindingObject binding) {
    return identities().stream()
        .filter(
            identity -> binding.placedSubjects().stream().anyMatch(some -> some.matches(identity)))
        .toList();
  }

  private static Identity standIn(Subject subject) {
    return switch (subject) {
      case Subject.ServiceAccount account ->
          Identity.serviceAccount(account.namespace(), account.name());
      case Subject.User user -> Identity.of(user.name());
      case Subject.Group group -> Identity.of("", group.name());
    };
  }

  private void addUses(
      Grant grant, Identity identity, Map<Place, Map<PolicyRule, Set<Attributes>>> usesOf) {
    Set<Attributes> uses =
        usesOf
            .computeIfAbsent(
                new Place(grant.binding(), grant.role(), grant.namespace()),
                key -> new LinkedHashMap<>())
            .computeIfAbsent(grant.rule(), key -> new TreeSet<>());
    used.getOrDefault(identity, List.of()).stream().filter(grant::allows).forEach(uses::add);
  }

  private Unused unused(Place place, Map<PolicyRule, Set<Attributes>> usesOf) {
    Set<Attributes> unusedRights = new TreeSet<>();
    Map<Attributes, String> kept = new TreeMap<>();
    List<Identity> bound = bound(place.binding());
    List<Unused.Wide> wide = new ArrayList<>();
    usesOf.forEach(
        (rule, uses) -> {
          for (Attributes right : GrantedRights.of(rule, place.scope())) {
            Grant alone =
                new Grant(place.binding(), place.role(), GrantedRights.rule(right), place.scope());
            List<Attributes> its = uses.stream().filter(alone::allows).toList();
            if (!its.isEmpty()) {
              if (isWide(right)) {
                wide.add(new Unused.Wide(alone.rule(), grouped(withoutNamespaces(its))));
              }
              continue;
            }
            Optional<String> reason =
                observability.blindTo(right, bound).or(() -> completes(right, place, uses));
            reason.ifPresentOrElse(text -> kept.put(right, text), () -> unusedRights.add(right));
          }
        });
    return new Unused(
        place.binding(),
        place.role(),
        place.scope(),
        grouped(
            withoutNamespaces(usesOf.values().stream().flatMap(Set::stream).distinct().toList())),
        grouped(unusedRights),
        kept.values().stream().distinct().flatMap(reason -> kept(reason, kept).stream()).toList(),
        wide);
  }

  private static Optional<String> completes(Attributes right, Place place, Set<Attributes> uses) {
    return Completions.calledFor(
            right,
            companion ->
                uses.stream()
                    .anyMatch(
                        new Grant(
                                place.binding(),
                                place.role(),
                                GrantedRights.rule(companion),
                                place.scope())
                            ::allows))
        .map(allowance -> allowance + ": " + allowance.reason());
  }

  private static List<Unused.Kept> kept(String reason, Map<Attributes, String> kept) {
    List<Attributes> rights =
        kept.keySet().stream().filter(right -> reason.equals(kept.get(right))).toList();
    return grouped(rights).stream().map(rule -> new Unused.Kept(rule, reason)).toList();
  }

  private static boolean isWide(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          r.verb().equals(ALL) || r.apiGroup().equals(ALL) || r.resource().resource().equals(ALL);
      case Attributes.NonResource n -> n.verb().equals(ALL) || n.path().endsWith(ALL);
    };
  }

  private static List<Attributes> withoutNamespaces(List<Attributes> rights) {
    return rights.stream()
        .map(right -> right instanceof Attributes.Resource r ? r.inNamespace("") : right)
        .toList();
  }

  private static List<PolicyRule> grouped(Collection<Attributes> rights) {
    Set<Cell> cells =
        rights.stream()
            .filter(Attributes.Resource.class::isInstance)
            .map(Attributes.Resource.class::cast)
            .map(r -> new Cell(r.verb(), r.apiGroup(), r.resource().toString(), r.name()))
            .collect(Collectors.toSet());
    List<PolicyRule> rules = new ArrayList<>(RuleGrouping.group(List.copyOf(cells)));
    rules.addAll(
        RuleGrouping.groupPaths(
            rights.stream()
                .filter(Attributes.NonResource.class::isInstance)
                .map(Attributes.NonResource.class::cast)
                .distinct()
                .toList()));
    return rules;
  }
}
