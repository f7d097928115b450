package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of one access in one namespace while they are folded. */
final class NamesFold {
  private final Limits limits;
  private final TallyFold total;
  private final Map<String, TallyFold> each = new HashMap<>();
  private boolean overflowed;

  NamesFold(Limits limits) {
    this.limits = limits;
    this.total = new TallyFold(limits.evidence());
  }

  int weight() {
    return overflowed ? limits.names() + 1 : each.size();
  }

  void add(String name, Width width, Stage stage, Place place) {
    total.add(width, stage, place);
    if (!overflowed) {
      name(name).add(width, stage, place);
      limit();
    }
  }

  void add(Names part, Width partWidth, Width width) {
    total.add(part.total(), partWidth, width);
    if (part.overflowed()) {
      overflow();
    }
    if (!overflowed) {
      part.each().forEach((name, tally) -> name(name).add(tally, partWidth, width));
      limit();
    }
  }

  void coarsen(Width from, Width to) {
    total.coarsen(from, to);
    each.values().forEach(tally -> tally.coarsen(from, to));
  }

  Names build() {
    SortedMap<String, Tally> built = new TreeMap<>();
    each.forEach((name, tally) -> built.put(name, tally.build()));
    return new Names(total.build(), overflowed, built);
  }

  private TallyFold name(String name) {
    TallyFold tally = each.get(name);
    if (tally == null) {
      tally = new TallyFold(limits.evidence());
      each.put(name, tally);
    }
    return tally;
  }

  private void limit() {
    if (each.size() > limits.names()) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    each.clear();
  }
}
