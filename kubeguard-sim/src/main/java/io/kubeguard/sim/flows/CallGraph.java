package io.kubeguard.sim.flows;

import io.kubeguard.core.observation.Transport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who calls whom: the truth that a flow log is written from.
 *
 * @param resolver the pods that answer DNS for every client that goes by names
 */
public record CallGraph(List<Call> calls, List<Scan> scans, Party.Pods resolver) {
  static final int DNS = 53;

  public CallGraph {
    calls = List.copyOf(calls);
    scans = List.copyOf(scans);
  }

  /** Every connection that is let through and served, lookups of names among them. */
  public Set<Connection> truth() {
    Set<Connection> truth = new LinkedHashSet<>();
    for (Call call : calls) {
      Party client = call.connection().client();
      if (!call.front().name().isEmpty() && client instanceof Party.Pods) {
        truth.add(new Connection(client, resolver, Transport.UDP, DNS));
      }
      if (call.fate() == Fate.ANSWERED) {
        truth.add(call.connection());
      }
    }
    return truth;
  }
}
