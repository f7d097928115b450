package io.kubeguard.core.network.observe;

import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.profile.Tally;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A connection that flow logs showed, as they name its ends.
 *
 * @param port the server's; for ICMP the type of the message; 0 where not told
 * @param address that of the end that is no pod; {@code ""} where there is none or it isn't told
 * @param manyAddresses whether there were more addresses than a profile holds
 * @param signs how often, when and where each sign was seen
 */
public record ObservedConnection(
    Route route, int port, String address, boolean manyAddresses, Map<FlowSign, Tally> signs) {
  public ObservedConnection {
    EnumMap<FlowSign, Tally> sorted = new EnumMap<>(FlowSign.class);
    sorted.putAll(signs);
    signs = Collections.unmodifiableMap(sorted);
  }

  public FlowVerdict verdict() {
    return FlowVerdict.of(signs.keySet());
  }

  /** All signs together. */
  public Tally tally() {
    return signs.values().stream().reduce(Tally.NONE, Tally::plus);
  }

  /** How often it was dropped, whatever else was seen. */
  public long drops() {
    return signs.entrySet().stream()
        .filter(sign -> sign.getKey().isDrop())
        .mapToLong(sign -> sign.getValue().count())
        .sum();
  }
}
