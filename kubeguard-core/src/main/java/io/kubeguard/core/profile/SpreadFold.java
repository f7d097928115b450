package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What one thing is spread over while it is folded. */
final class SpreadFold<K extends Comparable<K>> {
  private final Limits limits;
  private final int most;
  private final ToIntFunction<K> size;
  private final TallyFold total;
  private final Map<K, NamesFold> each = new HashMap<>();
  private final int base;
  private boolean started;
  private boolean overflowed;
  private int held;

  /**
   * @param most how many keys are held
   * @param size how many characters a key has
   * @param base what the thing itself weighs
   */
  SpreadFold(Limits limits, int most, ToIntFunction<K> size, int base) {
    this.limits = limits;
    this.most = most;
    this.size = size;
    this.base = base;
    this.total = new TallyFold(limits.evidence());
  }

  /** What is held, which never shrinks when more is added; 0 before anything is. */
  int weight() {
    return started ? base + held : 0;
  }

  void add(K key, String address, Width width, long count, Place place) {
    started = true;
    total.add(width, Stage.COMPLETED, count, place);
    if (!overflowed) {
      NamesFold names = names(key);
      int before = names.weight();
      names.add(address, width, Stage.COMPLETED, count, place);
      grow(names.weight() - before);
    }
  }

  void add(Spread<K> part, Width partWidth, Width width) {
    started = true;
    total.add(part.total(), partWidth, width);
    if (part.overflowed()) {
      overflow();
    }
    part.each()
        .forEach(
            (key, names) -> {
              if (!overflowed) {
                NamesFold fold = names(key);
                int before = fold.weight();
                fold.add(names, partWidth, width);
                grow(fold.weight() - before);
              }
            });
  }

  void coarsen(Width from, Width to) {
    total.coarsen(from, to);
    each.values().forEach(names -> names.coarsen(from, to));
  }

  Spread<K> build() {
    SortedMap<K, Names> built = new TreeMap<>();
    each.forEach((key, names) -> built.put(key, names.build()));
    return new Spread<>(total.build(), overflowed, built);
  }

  private NamesFold names(K key) {
    NamesFold names = each.get(key);
    if (names == null) {
      names = new NamesFold(limits, Limits.weight(size.applyAsInt(key)));
      each.put(key, names);
    }
    return names;
  }

  private void grow(int by) {
    held += by;
    if (held > limits.perIdentity() || each.size() > most) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    held = limits.perIdentity() + 1;
    each.clear();
  }
}
