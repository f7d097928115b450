package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Place;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What processes did while it is folded. */
final class ConductFold {
  private final Map<Aspect, SpreadsFold<Scene, Deed>> aspects = new EnumMap<>(Aspect.class);

  ConductFold(Limits limits) {
    for (Aspect aspect : Aspect.values()) {
      aspects.put(
          aspect,
          new SpreadsFold<>(
              limits, limits.conduct(), limits.perIdentity(), Scene::size, Deed::size));
    }
  }

  int weight() {
    return aspects.values().stream().mapToInt(SpreadsFold::weight).sum();
  }

  /** The sums of the aspects. */
  TallyFold[] totals() {
    return aspects.values().stream().map(SpreadsFold::total).toArray(TallyFold[]::new);
  }

  void add(Scene scene, Deed deed, String name, Width width, long count, Place place) {
    fold(deed.aspect()).add(scene, deed, name, width, count, place);
  }

  void addTotals(Conduct part, Width partWidth, Width width) {
    part.aspects().forEach((aspect, its) -> fold(aspect).addTotal(its, partWidth, width));
  }

  void addEach(Conduct part, Width partWidth, Width width) {
    part.aspects().forEach((aspect, its) -> fold(aspect).addEach(its, partWidth, width));
  }

  void coarsen(Width from, Width to) {
    aspects.values().forEach(fold -> fold.coarsen(from, to));
  }

  Conduct build() {
    TreeMap<Aspect, Spreads<Scene, Deed>> built = new TreeMap<>();
    aspects.forEach((aspect, fold) -> built.put(aspect, fold.build()));
    return new Conduct(built);
  }

  private SpreadsFold<Scene, Deed> fold(Aspect aspect) {
    return Objects.requireNonNull(aspects.get(aspect));
  }
}
