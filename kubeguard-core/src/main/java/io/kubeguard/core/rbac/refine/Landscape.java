package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.RoleSources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The manifests' bindings and roles, linked: who has what, by which binding, where. */
final class Landscape {
  private final Objects objects;
  private final List<Tie> ties = new ArrayList<>();
  private final List<BindingObject> dangling = new ArrayList<>();
  private final IdentityHashMap<RoleObject, List<Tie>> byRole = new IdentityHashMap<>();
  private final Map<String, List<Tie>> byUser = new HashMap<>();
  private final Map<String, List<Tie>> byGroup = new HashMap<>();
  private final Set<RoleObject> collected = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param withoutUnseen whether subjects that the log never shows don't count
   */
  Landscape(RbacPolicy given, Judging judging, boolean withoutUnseen) {
    this.objects = new Objects(given);
    RoleSources sources = new RoleSources(given.plus(BootstrapPolicy.policy()));
    for (BindingObject binding : objects.bindings()) {
      Optional<RoleObject> role = sources.given(binding);
      if (role.isEmpty()) {
        dangling.add(binding);
      } else {
        List<Subject> subjects =
            Objects.subjects(binding).stream()
                .filter(s -> judging.standing(s) != Standing.NOBODY)
                .filter(s -> !withoutUnseen || judging.standing(s) != Standing.UNSEEN)
                .toList();
        add(
            new Tie(
                binding,
                subjects,
                Objects.scope(binding),
                role.get(),
                sources.of(role.get()),
                BootstrapPolicy.isBuiltIn(role.get())));
      }
    }
    collect(given, sources);
  }

  /** Built-in aggregated roles may be bound by whom these manifests don't show. */
  private void collect(RbacPolicy given, RoleSources sources) {
    given.plus(BootstrapPolicy.policy()).roles().stream()
        .filter(BootstrapPolicy::isBuiltIn)
        .filter(RoleObject.ClusterRole.class::isInstance)
        .map(RoleObject.ClusterRole.class::cast)
        .filter(role -> !role.aggregation().isEmpty())
        .forEach(role -> collected.addAll(sources.of(role)));
  }

  private void add(Tie tie) {
    ties.add(tie);
    Set<RoleObject> giving = Collections.newSetFromMap(new IdentityHashMap<>());
    giving.addAll(tie.sources());
    giving.add(tie.given());
    giving.forEach(role -> put(byRole, role, tie));
    for (Subject subject : new LinkedHashSet<>(tie.subjects())) {
      switch (subject) {
        case Subject.User user -> put(byUser, user.name(), tie);
        case Subject.Group group -> put(byGroup, group.name(), tie);
        case Subject.ServiceAccount account ->
            put(
                byUser,
                new Identity.ServiceAccountName(account.namespace(), account.name()).username(),
                tie);
      }
    }
  }

  private static <K> void put(Map<K, List<Tie>> index, K key, Tie tie) {
    index.computeIfAbsent(key, unused -> new ArrayList<>()).add(tie);
  }

  Objects objects() {
    return objects;
  }

  List<Tie> ties() {
    return ties;
  }

  /** The bindings whose role is nowhere. */
  List<BindingObject> dangling() {
    return dangling;
  }

  /** The bindings that give a role's rules, by itself or through an aggregated one. */
  List<Tie> ties(RoleObject role) {
    return byRole.getOrDefault(role, List.of());
  }

  /** Who has a role's rules. */
  Holders holders(RoleObject role, Judging judging) {
    List<Tie> its = ties(role);
    Set<Identity> who = new HashSet<>();
    its.forEach(tie -> who.addAll(judging.identities(tie)));
    return new Holders(who, its.stream().anyMatch(tie -> tie.scope().isEmpty()));
  }

  /** The bindings that give an identity something. */
  Collection<Tie> ties(Identity identity) {
    Set<Tie> its = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Tie> ordered = new ArrayList<>();
    byUser.getOrDefault(identity.username(), List.of()).stream()
        .filter(its::add)
        .forEach(ordered::add);
    for (String group : identity.allGroups()) {
      byGroup.getOrDefault(group, List.of()).stream().filter(its::add).forEach(ordered::add);
    }
    return ordered;
  }

  /** Whether a built-in aggregated ClusterRole collects this one. */
  boolean isCollected(RoleObject role) {
    return collected.contains(role);
  }
}
