package io.kubeguard.core.workload.harden;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.observe.Seen;
import java.util.stream.Stream;

/** Sums of what was seen. */
final class Tallies {
  private Tallies() {}

  static Tally of(Stream<? extends Seen<?>> seen) {
    return seen.map(one -> one.names().total()).reduce(Tally::plus).orElse(Tally.NONE);
  }
}
