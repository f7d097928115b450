package io.kubeguard.core.profile;

import io.kubeguard.core.rbac.Identity;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What many observations have in common, small: for each identity its behaviours with counts,
 * times, windows and a few evidence references. {@link #merge} is associative and commutative, with
 * {@link #EMPTY} as identity.
 *
 * @param cluster the cluster's name; {@code ""} where not said
 * @param width the width of the time windows, which follows from the span of everything
 * @param total the sum over all requests; empty where none was observed
 * @param overflowed whether there was more than a profile holds: then {@code activities} is empty
 *     and only the sums are left
 * @param traffic who connects to whom, from flow logs; with limits of its own
 * @param conduct what processes did, from provenance; with limits of its own
 * @param counters what the readers counted (events, skipped stages, unknown outcomes …), by name
 */
public record Profile(
    String cluster,
    Width width,
    Optional<Tally> total,
    boolean overflowed,
    SortedMap<Identity, Activity> activities,
    SortedMap<String, Long> counters,
    Traffic traffic,
    Conduct conduct) {
  public static final Profile EMPTY =
      new Profile("", Width.HOUR, Optional.empty(), false, new TreeMap<>(), new TreeMap<>());

  public Profile {
    activities = Collections.unmodifiableSortedMap(new TreeMap<>(activities));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }

  /** A profile of requests alone. */
  public Profile(
      String cluster,
      Width width,
      Optional<Tally> total,
      boolean overflowed,
      SortedMap<Identity, Activity> activities,
      SortedMap<String, Long> counters) {
    this(cluster, width, total, overflowed, activities, counters, Traffic.NONE, Conduct.NONE);
  }

  /**
   * Both, folded into one.
   *
   * @throws DifferentClustersException if both name a cluster and the names differ
   */
  public Profile merge(Profile other) {
    return new ProfileBuilder().add(this).add(other).build();
  }
}
