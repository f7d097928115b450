package io.kubeguard.core.workload.observe;

import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one container of one workload was seen doing, by every source that recorded it.
 *
 * @param deeds everything seen
 * @param sources who recorded it
 * @param shown what those sources showed: what is missing among it didn't happen while they looked
 * @param lost aspects of which only sums are left, because there was more than a profile holds
 */
public record ContainerConduct(
    List<Seen<? extends Deed>> deeds,
    Set<ProvenanceSource> sources,
    Set<Sight> shown,
    Set<Aspect> lost) {
  /** Nothing recorded. */
  public static final ContainerConduct NONE =
      new ContainerConduct(List.of(), Set.of(), Set.of(), Set.of());

  public ContainerConduct {
    deeds = List.copyOf(deeds);
    sources = sorted(sources, ProvenanceSource.class);
    shown = sorted(shown, Sight.class);
    lost = sorted(lost, Aspect.class);
  }

  private static <E extends Enum<E>> Set<E> sorted(Set<E> values, Class<E> type) {
    EnumSet<E> sorted = EnumSet.noneOf(type);
    sorted.addAll(values);
    return Collections.unmodifiableSet(sorted);
  }

  /** Whether anything was recorded. */
  public boolean isRecorded() {
    return !sources.isEmpty();
  }

  /**
   * Whether a source would have told if it had happened.
   *
   * @param aspect where it would stand
   */
  public boolean wouldShow(Sight sight, Aspect aspect) {
    return shown.contains(sight) && !lost.contains(aspect);
  }

  /** The deeds of one sort, whoever did them. */
  public <D extends Deed> Stream<Seen<D>> of(Class<D> sort) {
    return deeds.stream()
        .filter(seen -> sort.isInstance(seen.deed()))
        .map(seen -> new Seen<>(sort.cast(seen.deed()), seen.origin(), seen.names()));
  }
}
