package io.kubeguard.sim.world;

import java.time.Duration;

/** When something is done. */
public sealed interface Rhythm {
  /** All the time; the weight says how often, compared with everything else that is steady. */
  record Steady(int weight) implements Rhythm {}

  /** Regularly, as a CronJob or a resynchronisation is. */
  record Every(Duration period) implements Rhythm {}

  /** So many times over the whole recording, at any time. */
  record Rare(int times) implements Rhythm {}
}
