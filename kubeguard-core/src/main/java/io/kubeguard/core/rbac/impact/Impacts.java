package io.kubeguard.core.rbac.impact;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RoleSources;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.RememberedDangers;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.rbac.refine.BindingChange;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RefinementDraft;
import io.kubeguard.core.rbac.refine.RoleChange;
import io.kubeguard.core.rbac.refine.RuleChange;
import io.kubeguard.core.rbac.takeover.TakeoverChange;
import io.kubeguard.core.rbac.takeover.Takeovers;
import io.kubeguard.core.verify.Refinement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out what a refinement does to what is dangerous. */
public final class Impacts {
  private static final int MAX_PATHS = 100;
  private static final int MAX_RIGHTS = 10_000;

  private final RoleSources sources;
  private final RememberedDangers dangers = new RememberedDangers();
  private final IdentityHashMap<RoleObject, Set<String>> scopes = new IdentityHashMap<>();

  private Impacts(RbacPolicy before) {
    this.sources = new RoleSources(before.plus(BootstrapPolicy.policy()));
    for (BindingObject binding : before.bindings()) {
      sources
          .given(binding)
          .ifPresent(
              given ->
                  sources
                      .of(given)
                      .forEach(
                          role ->
                              scopes
                                  .computeIfAbsent(role, key -> new TreeSet<>())
                                  .add(scope(binding))));
    }
  }

  /**
   * The impact of a refinement.
   *
   * @param model the manifests that were refined
   */
  public static Impact of(Refinement refinement, ClusterModel model) {
    Impacts impacts = new Impacts(refinement.before());
    RefinementDraft changes = refinement.changes();
    List<ObjectImpact> objects = new ArrayList<>();
    changes.roles().stream()
        .filter(role -> !role.isUnchanged())
        .forEach(role -> objects.add(impacts.of(role)));
    changes.bindings().forEach(binding -> objects.add(impacts.of(binding)));
    return new Impact(objects, changes.counts(), takeovers(model, refinement));
  }

  private static TakeoverChange takeovers(ClusterModel model, Refinement refinement) {
    if (refinement.isUnchanged()) {
      return new TakeoverChange(0, 0, 0, List.of());
    }
    ClusterModel after =
        new ClusterModel(
            refinement.after(),
            model.serviceAccounts(),
            model.workloads(),
            model.customResources(),
            model.network());
    return Takeovers.of(model).changeTo(Takeovers.of(after), MAX_PATHS);
  }

  private ObjectImpact of(RoleChange change) {
    List<PolicyRule> before = change.rules().stream().map(RuleChange::rule).toList();
    List<PolicyRule> after = change.rules().stream().flatMap(r -> r.after().stream()).toList();
    List<Attributes> removed = change.rules().stream().flatMap(r -> r.removed().stream()).toList();
    return new ObjectImpact(
        change.role().location(),
        change.role().title(),
        closed(before, after, removed, few(scopes.getOrDefault(change.role(), Set.of()))));
  }

  private ObjectImpact of(BindingChange change) {
    BindingObject binding = change.binding();
    Optional<RoleObject> given = sources.given(binding);
    List<PolicyRule> before =
        given.stream()
            .flatMap(role -> sources.of(role).stream())
            .flatMap(role -> role.rules().stream())
            .toList();
    List<PolicyRule> after =
        change.edit() instanceof ObjectEdit.ReplaceObject replace
            ? replace.roles().stream().flatMap(role -> role.rules().stream()).toList()
            : List.of();
    List<Attributes> removed =
        before.stream().flatMap(rule -> GrantedRights.of(rule, "").stream()).toList();
    return new ObjectImpact(
        binding.location(),
        binding.title(),
        closed(before, after, removed, Set.of(scope(binding))));
  }

  private List<ClosedDanger> closed(
      List<PolicyRule> before,
      List<PolicyRule> after,
      List<Attributes> removed,
      Set<String> scopes) {
    Map<String, Danger> was = worst(before, scopes);
    Map<String, Danger> is = worst(after, scopes);
    was.values().removeIf(danger -> remains(danger, is.get(danger.id())));
    Map<String, Set<Attributes>> rights = rights(removed, was.keySet(), scopes);
    return was.values().stream()
        .map(
            danger ->
                new ClosedDanger(
                    danger,
                    Optional.ofNullable(is.get(danger.id())).map(Danger::risk),
                    List.copyOf(rights.getOrDefault(danger.id(), Set.of()))))
        .sorted()
        .toList();
  }

  private static boolean remains(Danger danger, @Nullable Danger left) {
    return left != null && left.risk().compareTo(danger.risk()) >= 0;
  }

  private Map<String, Danger> worst(List<PolicyRule> rules, Set<String> scopes) {
    Map<String, Danger> worst = new TreeMap<>();
    for (PolicyRule rule : rules) {
      for (String scope : scopes) {
        for (Danger danger : dangers.of(rule, scope)) {
          worst.merge(danger.id(), danger, (a, b) -> a.risk().compareTo(b.risk()) >= 0 ? a : b);
        }
      }
    }
    return worst;
  }

  /** In which of the rights each of these dangers lay. */
  private Map<String, Set<Attributes>> rights(
      List<Attributes> removed, Set<String> ids, Collection<String> scopes) {
    Map<String, Set<Attributes>> rights = new HashMap<>();
    for (Attributes right : removed.stream().limit(MAX_RIGHTS).distinct().toList()) {
      for (String scope : scopes) {
        for (Danger danger : dangers.of(right, scope)) {
          if (ids.contains(danger.id())) {
            rights.computeIfAbsent(danger.id(), key -> new TreeSet<>()).add(right);
          }
        }
      }
    }
    return rights;
  }

  /** The scopes that tell dangers apart: everywhere, the cluster's own, and one of the others. */
  private static Set<String> few(Set<String> scopes) {
    if (scopes.contains("")) {
      return Set.of("");
    }
    Set<String> few = new TreeSet<>();
    scopes.stream().filter(scope -> scope.startsWith("kube-")).forEach(few::add);
    scopes.stream().filter(scope -> !scope.startsWith("kube-")).findFirst().ifPresent(few::add);
    return few;
  }

  private static String scope(BindingObject binding) {
    return switch (binding) {
      case BindingObject.RoleBinding namespaced -> namespaced.metadata().namespace();
      case BindingObject.ClusterRoleBinding cluster -> "";
    };
  }
}
