package io.kubeguard.sim.audit;

import io.kubeguard.sim.world.Rhythm;
import java.util.List;

/** Exchanges that follow one another in a circle, and how often one is due. */
record Script(Rhythm rhythm, List<Exchange> exchanges) {
  Script {
    exchanges = List.copyOf(exchanges);
  }

  /** The exchange of the n-th time, from 0. */
  Exchange at(int time) {
    return exchanges.get(time % exchanges.size());
  }
}
