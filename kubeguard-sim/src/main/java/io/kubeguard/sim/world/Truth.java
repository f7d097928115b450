package io.kubeguard.sim.world;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each service account of a world has to be allowed, whether or not a log happens to show it.
 * A resource without a name stands for every name, without a namespace for the whole cluster.
 */
public record Truth(SortedMap<Identity, SortedSet<Attributes>> rights) {
  public Truth {
    TreeMap<Identity, SortedSet<Attributes>> copy = new TreeMap<>();
    rights.forEach((who, what) -> copy.put(who, Collections.unmodifiableSortedSet(what)));
    rights = Collections.unmodifiableSortedMap(copy);
  }

  static Truth of(World world) {
    TreeMap<Identity, SortedSet<Attributes>> rights = new TreeMap<>();
    for (Account account : world.accounts()) {
      SortedSet<Attributes> own =
          rights.computeIfAbsent(account.identity(), who -> new TreeSet<>());
      account.habits().forEach(habit -> own.addAll(habit.deed().rights()));
    }
    return new Truth(rights);
  }

  /** Whether an account has to be allowed this. */
  public boolean covers(Identity identity, Attributes asked) {
    return rights.getOrDefault(identity, Collections.emptySortedSet()).stream()
        .anyMatch(right -> covers(right, asked));
  }

  private static boolean covers(Attributes right, Attributes asked) {
    return switch (right) {
      case Attributes.NonResource path -> path.equals(asked);
      case Attributes.Resource mine ->
          asked instanceof Attributes.Resource its
              && mine.verb().equals(its.verb())
              && mine.apiGroup().equals(its.apiGroup())
              && mine.resource().equals(its.resource())
              && (mine.name().isEmpty() || mine.name().equals(its.name()))
              && (mine.namespace().isEmpty() || mine.namespace().equals(its.namespace()));
    };
  }
}
