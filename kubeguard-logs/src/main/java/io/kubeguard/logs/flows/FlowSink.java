package io.kubeguard.logs.flows;

import io.kubeguard.core.observation.FlowPeer;
import java.util.List;

/** Takes what a form read. */
interface FlowSink {
  /** A cleared record to fill, which {@link #flow} then hands over. */
  FlowRecord blank();

  /** The record that was filled is a flow of this form. */
  void flow(Counted form);

  /** DNS told a client the addresses of a name; time and place are those of the record. */
  void answer(FlowPeer client, String name, List<String> addresses);

  /** A record that shows no connection, of a form, and why. */
  void count(Counted form, Counted why, long amount);

  /** A value in which records stand. */
  void value(byte[] bytes, int from, int to);
}
