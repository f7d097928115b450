package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which of several rules that grant the same goes on granting it, so that little is granted
 * twice: where only one rule serves a use it must stay; what that serves too is settled; of the
 * rest the narrowest kind of place comes first, then what serves most uses, then what fewer have,
 * then the smaller rule, then the earlier. At last what the others make needless goes.
 */
final class Attribution {
  /** A use and the places that could serve it. */
  private record Pending(Use use, Set<Sink> sinks) {
    /** Whether only what holds everywhere can serve it. */
    boolean isEverywhere() {
      return !(use.attributes() instanceof Attributes.Resource r) || r.namespace().isEmpty();
    }
  }

  private final Map<Attributes, List<Pending>> pending = new TreeMap<>();

  /** Places that stay as they stand count only where nothing else serves the use. */
  void add(Use use, Set<Sink> sinks) {
    Set<Sink> open =
        sinks.stream()
            .filter(sink -> sink.rank() != Sink.Rank.UNTOUCHED)
            .collect(Collectors.toUnmodifiableSet());
    if (open.isEmpty()) {
      sinks.forEach(sink -> sink.take(use));
      return;
    }
    pending.computeIfAbsent(use.right(), key -> new ArrayList<>()).add(new Pending(use, open));
  }

  /** Hands each use to the places that are to serve it. */
  void settle() {
    pending.values().forEach(Attribution::settle);
  }

  private static void settle(List<Pending> uses) {
    Set<Sink> forced = new HashSet<>();
    for (Pending use : uses) {
      if (use.sinks().size() == 1) {
        forced.addAll(use.sinks());
      }
    }
    Set<Sink> chosen = new LinkedHashSet<>();
    List<Pending> open = open(uses, forced);
    choose(open.stream().filter(Pending::isEverywhere).toList(), true, chosen);
    choose(open, false, chosen);
    prune(uses, forced, chosen);
    chosen.addAll(forced);
    for (Pending use : uses) {
      use.sinks().stream().filter(chosen::contains).forEach(sink -> sink.take(use.use()));
    }
  }

  private static void choose(List<Pending> uses, boolean everywhere, Set<Sink> chosen) {
    List<Pending> open = open(uses, chosen);
    while (!open.isEmpty()) {
      chosen.add(best(open, everywhere));
      open = open(open, chosen);
    }
  }

  private static List<Pending> open(List<Pending> uses, Set<Sink> serving) {
    return uses.stream().filter(use -> use.sinks().stream().noneMatch(serving::contains)).toList();
  }

  private static Sink best(List<Pending> open, boolean everywhere) {
    Map<Sink, Integer> serves = new HashMap<>();
    open.forEach(use -> use.sinks().forEach(sink -> serves.merge(sink, 1, Integer::sum)));
    return serves.keySet().stream()
        .min(
            Comparator.comparingInt((Sink sink) -> sink.rank().place(everywhere))
                .thenComparingInt(sink -> -serves.getOrDefault(sink, 0))
                .thenComparing(Sink.ORDER))
        .orElseThrow();
  }

  /** Takes out of the chosen what the rest serves as well, the last chosen first. */
  private static void prune(List<Pending> uses, Set<Sink> forced, Set<Sink> chosen) {
    for (Sink sink : List.copyOf(chosen).reversed()) {
      if (uses.stream()
          .filter(use -> use.sinks().contains(sink))
          .allMatch(use -> isServedOtherwise(use.sinks(), sink, forced, chosen))) {
        chosen.remove(sink);
      }
    }
  }

  private static boolean isServedOtherwise(
      Collection<Sink> sinks, Sink but, Set<Sink> forced, Set<Sink> chosen) {
    return sinks.stream()
        .anyMatch(sink -> sink != but && (forced.contains(sink) || chosen.contains(sink)));
  }
}
