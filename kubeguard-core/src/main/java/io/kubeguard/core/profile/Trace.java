package io.kubeguard.core.profile;

import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import java.util.Comparator;

/**
 * One sign of connections on a route. Each sign is limited by itself, so that a scan that was
 * refused doesn't hide what was answered.
 */
public record Trace(Route route, FlowSign sign) implements Comparable<Trace> {
  private static final Comparator<Trace> ORDER =
      Comparator.comparing(Trace::route).thenComparing(Trace::sign);

  @Override
  public int compareTo(Trace other) {
    return ORDER.compare(this, other);
  }
}
