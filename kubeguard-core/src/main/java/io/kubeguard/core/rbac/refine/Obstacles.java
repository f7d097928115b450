package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds why rights can't be taken from a role or a binding; none where they can. */
final class Obstacles {
  private final Landscape landscape;
  private final Judging judging;
  private final BlindSpots blindSpots;
  private final Map<Location, String> untouchable;
  private final Set<String> builtInBindings =
      BootstrapPolicy.policy().bindings().stream()
          .map(Objects::title)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @param untouchable what else has to stay, by where it begins, with the reason
   */
  Obstacles(
      Landscape landscape,
      Judging judging,
      BlindSpots blindSpots,
      Map<Location, String> untouchable) {
    this.untouchable = Map.copyOf(untouchable);
    this.landscape = landscape;
    this.judging = judging;
    this.blindSpots = blindSpots;
  }

  /** Why a role's own rules stay as they stand. */
  List<String> of(RoleObject role) {
    if (BootstrapPolicy.isBuiltIn(role)) {
      return List.of("it is built in; its bindings give way instead");
    }
    String reason = untouchable.get(role.location());
    if (reason != null) {
      return List.of(reason);
    }
    if (landscape.objects().isRepeated(role)) {
      return List.of("it is defined twice");
    }
    List<Tie> ties = landscape.ties(role);
    if (ties.isEmpty()) {
      return List.of("no binding gives it");
    }
    if (isCollector(role, ties)) {
      return List.of("its rules are those of the roles that it collects");
    }
    Set<String> reasons = new LinkedHashSet<>();
    if (landscape.isCollected(role)) {
      reasons.add("a built-in role collects it, which others may have");
    }
    ties.forEach(tie -> reasons.addAll(subjects(tie)));
    if (reasons.isEmpty() && ties.stream().allMatch(tie -> tie.subjects().isEmpty())) {
      reasons.add("it is bound to nobody");
    }
    return List.copyOf(reasons);
  }

  /** Why a binding to a built-in role stays as it stands. */
  List<String> ofBuiltIn(Tie tie) {
    if (isBuiltIn(tie.binding())) {
      return List.of("the API server makes it by itself");
    }
    List<String> reasons = new ArrayList<>(subjects(tie));
    String reason = untouchable.get(tie.binding().location());
    if (reason != null) {
      reasons.add(reason);
    }
    if (Replacement.rules(tie).stream().anyMatch(r -> Sink.size(r) > RuleNarrowing.MAX_RIGHTS)) {
      reasons.add("its role writes down too many rights to judge");
    }
    if (blindSpots.isBlindToReads(judging.holders(tie))) {
      reasons.add("the log has no reads");
    }
    if (tie.subjects().isEmpty()) {
      reasons.add("it is bound to nobody");
    }
    return reasons;
  }

  /** Whether a binding can't be changed, whoever its subjects are. */
  boolean isFixed(BindingObject binding) {
    return isBuiltIn(binding)
        || landscape.objects().isRepeated(binding)
        || untouchable.containsKey(binding.location());
  }

  boolean isBuiltIn(BindingObject binding) {
    return builtInBindings.contains(Objects.title(binding));
  }

  private static boolean isCollector(RoleObject role, List<Tie> ties) {
    Set<RoleObject> itself = Collections.newSetFromMap(new IdentityHashMap<>());
    ties.forEach(tie -> itself.addAll(tie.sources()));
    return !itself.contains(role);
  }

  private Set<String> subjects(Tie tie) {
    Set<String> reasons = new LinkedHashSet<>();
    if (landscape.objects().isRepeated(tie.binding())) {
      reasons.add(Objects.title(tie.binding()) + " is defined twice");
    }
    for (Subject subject : new HashSet<>(tie.subjects())) {
      if (judging.standing(subject).isInTheWay()) {
        reasons.add(
            subject
                + " has it by "
                + Objects.title(tie.binding())
                + ", and "
                + judging.reason(subject));
      }
    }
    return reasons.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
