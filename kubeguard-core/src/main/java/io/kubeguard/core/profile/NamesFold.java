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
  private final int base;
  private int held;
  private boolean overflowed;

  /**
   * @param base what the access and the namespace weigh
   */
  NamesFold(Limits limits, int base) {
    this.limits = limits;
    this.base = base;
    this.total = new TallyFold(limits.evidence());
  }

  /** What is held, which never shrinks when more is added; 0 before anything is. */
  int weight() {
    if (overflowed) {
      return base + limits.names() + 1;
    }
    return held == 0 ? 0 : base + held;
  }

  void add(String name, Width width, Stage stage, long count, Place place) {
    total.add(width, stage, count, place);
    if (!overflowed) {
      name(name).add(width, stage, count, place);
      limit();
    }
  }

  void add(Names part, Width partWidth, Width width) {
    total.add(part.total(), partWidth, width);
    if (part.overflowed()) {
      overflow();
    }
    part.each()
        .forEach(
            (name, tally) -> {
              if (!overflowed) {
                name(name).add(tally, partWidth, width);
                limit();
              }
            });
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
    TallyFold known = each.get(name);
    if (known != null) {
      return known;
    }
    TallyFold added = new TallyFold(limits.evidence());
    each.put(name, added);
    held += 1 + Limits.weight(name.length());
    return added;
  }

  private void limit() {
    if (held > limits.names()) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    each.clear();
  }
}
