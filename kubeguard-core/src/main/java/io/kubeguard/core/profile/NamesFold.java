package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Evidence;
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

  void add(String name, long micros, Width width, Stage stage, Evidence evidence) {
    total.add(micros, width, stage, evidence);
    if (!overflowed) {
      name(name).add(micros, width, stage, evidence);
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
    return each.computeIfAbsent(name, key -> new TallyFold(limits.evidence()));
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
