package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Grant;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.create.Allowance;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.core.rbac.create.RoleCreation;
import io.kubeguard.core.rbac.create.Support;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Replaces a binding to a built-in role by bindings to new roles that give what was used. A {@code
 * roleRef} can't be changed, so the new ones have names of their own.
 */
final class Replacement {
  private final Namer namer;
  private final BlindSpots blindSpots;
  private final ApiResources resources;
  private final Judging judging;
  private final FreeNames names;

  Replacement(
      Namer namer,
      BlindSpots blindSpots,
      ApiResources resources,
      Judging judging,
      FreeNames names) {
    this.namer = namer;
    this.blindSpots = blindSpots;
    this.resources = resources;
    this.judging = judging;
    this.names = names;
  }

  /** The binding's change, given what it is to go on serving and what people decided to keep. */
  BindingChange of(Tie tie, List<Use> uses, List<KeptRight> accepted) {
    Map<Attributes, List<Backing>> shared = new TreeMap<>();
    Map<Set<Attributes>, List<Subject>> groups = new LinkedHashMap<>();
    for (Subject subject : tie.subjects().stream().distinct().toList()) {
      Map<Attributes, List<Backing>> kept = kept(tie, subject, uses, accepted);
      kept.forEach((right, backings) -> backings.forEach(b -> RuleNarrowing.add(shared, right, b)));
      if (!kept.isEmpty()) {
        groups.computeIfAbsent(new TreeSet<>(kept.keySet()), key -> new ArrayList<>()).add(subject);
      }
    }
    RbacPolicy policy = RbacPolicy.EMPTY;
    for (Map.Entry<Set<Attributes>, List<Subject>> group : groups.entrySet()) {
      String base = "kubeguard:" + tie.binding().metadata().name();
      String name = names.claim(groups.size() == 1 ? base : base + ":" + segment(group.getValue()));
      policy = policy.plus(RoleCreation.shared(name, group.getValue(), needs(group.getKey())));
    }
    return new BindingChange(
        tie.binding(),
        new ObjectEdit.ReplaceObject(tie.binding().location(), policy.roles(), policy.bindings()),
        reason(tie, groups.size()),
        RuleNarrowing.backed(shared));
  }

  private static String reason(Tie tie, int groups) {
    String role = "the built-in role " + tie.given().metadata().name();
    return switch (groups) {
      case 0 -> "nobody used " + role + " by it";
      case 1 -> role + " isn't edited, so a new binding to a role with what was used stands in";
      default ->
          role
              + " isn't edited and its subjects use different rights, so new bindings to "
              + groups
              + " roles with what each used stand in";
    };
  }

  private Map<Attributes, List<Backing>> kept(
      Tie tie, Subject subject, List<Use> uses, List<KeptRight> accepted) {
    Set<Identity> its = Set.copyOf(judging.identities(subject));
    Holders holders = new Holders(its, tie.scope().isEmpty());
    Map<Attributes, List<Backing>> kept = new TreeMap<>();
    namer
        .rights(
            uses.stream().filter(use -> its.contains(use.identity())).toList(),
            Use::attributes,
            unnamed -> isGranted(tie, unnamed))
        .forEach((right, support) -> RuleNarrowing.add(kept, right, new Backing.Used(support)));
    List<KeptRight> decisions =
        accepted.stream().filter(d -> d.isOf(subject) || d.isOf(tie.given())).toList();
    for (PolicyRule rule : rules(tie)) {
      for (Attributes right : GrantedRights.of(rule, tie.scope())) {
        blindSpots
            .of(right, rule, holders)
            .forEach(
                (blind, reason) -> {
                  if (!kept.containsKey(blind) && isServed(blind)) {
                    RuleNarrowing.add(kept, blind, new Backing.NotObservable(reason));
                  }
                });
        RuleNarrowing.accepted(right, decisions, kept);
      }
    }
    return kept;
  }

  /** What no API serves isn't carried over from Kubernetes' own roles; kubelets do ask. */
  private boolean isServed(Attributes right) {
    return !(right instanceof Attributes.Resource r)
        || Overlap.isWide(right)
        || r.resource().resource().equals("nodes")
        || resources.isKnown(r.apiGroup(), r.resource());
  }

  private static boolean isGranted(Tie tie, Attributes right) {
    return rules(tie).stream()
        .anyMatch(rule -> new Grant(tie.binding(), tie.given(), rule, tie.scope()).allows(right));
  }

  static List<PolicyRule> rules(Tie tie) {
    return tie.sources().stream().flatMap(source -> source.rules().stream()).toList();
  }

  /** What to write: the rights that no wider one covers. */
  static List<Need> needs(Collection<Attributes> rights) {
    Support any = new Support.Allowed(Allowance.NOT_OBSERVABLE, Optional.empty());
    List<Attributes> wide = rights.stream().filter(Overlap::isWide).toList();
    Set<Attributes> all = Set.copyOf(rights);
    return rights.stream()
        .filter(right -> wider(right).noneMatch(w -> !w.equals(right) && all.contains(w)))
        .filter(right -> wide.stream().noneMatch(w -> !w.equals(right) && holds(w, right)))
        .map(right -> new Need(right, any))
        .toList();
  }

  /** The same right for every name, everywhere, and both. */
  private static Stream<Attributes> wider(Attributes right) {
    return Stream.of(
        Namer.named(right, ""),
        Use.withoutNamespace(right),
        Namer.named(Use.withoutNamespace(right), ""));
  }

  private static boolean holds(Attributes wide, Attributes right) {
    return Overlap.covers(wide, right)
        && (!(wide instanceof Attributes.Resource w)
            || w.namespace().isEmpty()
            || (right instanceof Attributes.Resource r && w.namespace().equals(r.namespace())));
  }

  /** A part of a name: {@code shop:web}, or the first of several. */
  static String segment(List<Subject> subjects) {
    String text =
        switch (subjects.getFirst()) {
          case Subject.ServiceAccount account -> account.namespace() + ":" + account.name();
          case Subject.User user -> user.name();
          case Subject.Group group -> group.name();
        };
    return text.replaceAll("[^A-Za-z0-9.:@-]", "-");
  }

  /** Names that no other object has. */
  static final class FreeNames {
    private static final int MAX_LENGTH = 200;

    private final Set<String> taken = new HashSet<>();

    FreeNames(RbacPolicy policy) {
      policy.roles().forEach(role -> taken.add(role.metadata().name()));
      policy.bindings().stream()
          .map(BindingObject::metadata)
          .forEach(metadata -> taken.add(metadata.name()));
    }

    /** This name, or one like it that is free. */
    String claim(String wanted) {
      String base = wanted.length() > MAX_LENGTH ? wanted.substring(0, MAX_LENGTH) : wanted;
      String name = base;
      for (int i = 2; !taken.add(name); i++) {
        name = base + "-" + i;
      }
      return name;
    }
  }
}
