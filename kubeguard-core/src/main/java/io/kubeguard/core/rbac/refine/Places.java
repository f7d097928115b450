package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.authorize.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places that grant: each rule of each role, and each binding to a built-in role. */
final class Places {
  private final Landscape landscape;
  private final Obstacles obstacles;
  private final IdentityHashMap<RoleObject, List<Sink>> rules = new IdentityHashMap<>();
  private final IdentityHashMap<RoleObject, List<String>> left = new IdentityHashMap<>();
  private final IdentityHashMap<Tie, Sink> builtIn = new IdentityHashMap<>();
  private int position;

  Places(Landscape landscape, Obstacles obstacles) {
    this.landscape = landscape;
    this.obstacles = obstacles;
    landscape.objects().roles().forEach(this::sinks);
    landscape.ties().stream().filter(Tie::builtIn).forEach(this::sink);
  }

  /** Why a role stays as it stands; empty if it is judged. */
  List<String> obstacles(RoleObject role) {
    return left.computeIfAbsent(role, obstacles::of);
  }

  /** The places of a role's rules, in its order. */
  List<Sink> sinks(RoleObject role) {
    List<Sink> known = rules.get(role);
    if (known != null) {
      return known;
    }
    List<Tie> ties = landscape.ties(role);
    boolean everywhere = ties.stream().anyMatch(tie -> tie.scope().isEmpty());
    int subjects = ties.stream().mapToInt(tie -> tie.subjects().size()).sum();
    boolean open = obstacles(role).isEmpty();
    List<Sink> sinks = new ArrayList<>();
    for (PolicyRule rule : role.rules()) {
      Sink.Rank rank =
          !open || Sink.size(rule) > RuleNarrowing.MAX_RIGHTS
              ? Sink.Rank.UNTOUCHED
              : everywhere ? Sink.Rank.EVERYWHERE : Sink.Rank.NAMESPACED;
      sinks.add(new Sink(position++, rank, subjects, List.of(rule)));
    }
    rules.put(role, sinks);
    return sinks;
  }

  /** The place that stands for a binding to a built-in role. */
  Sink sink(Tie tie) {
    return builtIn.computeIfAbsent(
        tie,
        key ->
            new Sink(
                position++,
                obstacles.ofBuiltIn(tie).isEmpty() ? Sink.Rank.BUILT_IN : Sink.Rank.UNTOUCHED,
                tie.subjects().size(),
                Replacement.rules(tie)));
  }

  /** What an identity has, ready to be asked which of it serves a use. */
  Reach reach(Identity identity) {
    Reach reach = new Reach();
    for (Tie tie : landscape.ties(identity)) {
      for (RoleObject source : tie.sources()) {
        for (int i = 0; i < source.rules().size(); i++) {
          reach.add(
              new Grant(tie.binding(), tie.given(), source.rules().get(i), tie.scope()),
              tie.builtIn() ? sink(tie) : sinks(source).get(i));
        }
      }
    }
    return reach;
  }

  /** An identity's grants by verb, each with the place that it comes from. */
  static final class Reach {
    private record Held(Grant grant, Sink sink) {}

    private final Map<String, List<Held>> byVerb = new HashMap<>();

    private void add(Grant grant, Sink sink) {
      for (String verb : grant.rule().verbs()) {
        byVerb.computeIfAbsent(verb, key -> new ArrayList<>()).add(new Held(grant, sink));
      }
    }

    /** The places that grant a use. What everyone has counts only where a rule says it. */
    Set<Sink> serving(Use use, boolean everyoneHasIt) {
      Set<Sink> sinks = new HashSet<>();
      for (String verb : List.of(use.attributes().verb(), "*")) {
        for (Held held : byVerb.getOrDefault(verb, List.of())) {
          if (allows(held.grant(), use)
              && (!everyoneHasIt || Sink.isSaid(held.grant().rule(), use.attributes()))) {
            sinks.add(held.sink());
          }
        }
      }
      return sinks;
    }

    private static boolean allows(Grant grant, Use use) {
      List<String> names = grant.rule().resourceNames();
      return (use.namesLost() && !names.isEmpty())
          ? names.stream().anyMatch(name -> grant.allows(Namer.named(use.attributes(), name)))
          : grant.allows(use.attributes());
    }
  }
}
