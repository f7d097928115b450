package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Place;
import io.kubeguard.core.observation.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Things of one sort while they are folded. */
final class SpreadsFold<T extends Comparable<T>, K extends Comparable<K>> {
  private final Limits limits;
  private final int all;
  private final int most;
  private final ToIntFunction<T> size;
  private final ToIntFunction<K> keySize;
  private final TallyFold total;
  private final Map<T, SpreadFold<K>> each = new HashMap<>();
  private boolean overflowed;
  private int weight;

  /**
   * @param all how much is held of everything
   * @param most how many keys are held for each
   * @param size how many characters a thing has
   * @param keySize how many a key has
   */
  SpreadsFold(Limits limits, int all, int most, ToIntFunction<T> size, ToIntFunction<K> keySize) {
    this.limits = limits;
    this.all = all;
    this.most = most;
    this.size = size;
    this.keySize = keySize;
    this.total = new TallyFold(limits.evidence());
  }

  int weight() {
    return weight;
  }

  TallyFold total() {
    return total;
  }

  void add(T thing, K key, String address, Width width, long count, Place place) {
    total.add(width, Stage.COMPLETED, count, place);
    if (!overflowed) {
      SpreadFold<K> spread = spread(thing);
      int before = spread.weight();
      spread.add(key, address, width, count, place);
      grow(spread.weight() - before);
    }
  }

  void addTotal(Spreads<T, K> part, Width partWidth, Width width) {
    part.total().ifPresent(tally -> total.add(tally, partWidth, width));
  }

  void addEach(Spreads<T, K> part, Width partWidth, Width width) {
    if (part.overflowed()) {
      overflow();
    }
    part.each()
        .forEach(
            (thing, its) -> {
              if (!overflowed) {
                SpreadFold<K> spread = spread(thing);
                int before = spread.weight();
                spread.add(its, partWidth, width);
                grow(spread.weight() - before);
              }
            });
  }

  void coarsen(Width from, Width to) {
    total.coarsen(from, to);
    each.values().forEach(spread -> spread.coarsen(from, to));
  }

  Spreads<T, K> build() {
    SortedMap<T, Spread<K>> built = new TreeMap<>();
    each.forEach((thing, spread) -> built.put(thing, spread.build()));
    return new Spreads<>(total.buildIfSeen(), overflowed, built);
  }

  private SpreadFold<K> spread(T thing) {
    SpreadFold<K> spread = each.get(thing);
    if (spread == null) {
      spread = new SpreadFold<>(limits, most, keySize, Limits.weight(size.applyAsInt(thing)));
      each.put(thing, spread);
    }
    return spread;
  }

  private void grow(int by) {
    weight += by;
    if (weight > all || each.size() > limits.things()) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    weight = 0;
    each.clear();
  }
}
