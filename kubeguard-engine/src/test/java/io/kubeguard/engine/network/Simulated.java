package io.kubeguard.engine.network;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.logs.flows.FlowLogReader;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Source;
import io.kubeguard.sim.flows.CallGraph;
import io.kubeguard.sim.flows.FlowExtent;
import io.kubeguard.sim.flows.FlowLogSimulation;
import io.kubeguard.sim.flows.FlowStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the flow log of a call graph and reads it again. */
final class Simulated {
  private Simulated() {}

  static byte[] log(CallGraph graph, FlowStyle style, long seed, long records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FlowLogSimulation(graph, style, seed).write(out, FlowExtent.of(records));
    return out.toByteArray();
  }

  /** What the readers make of it; every line is read or counted. */
  static Profile profile(CallGraph graph, FlowStyle style, long seed, long records)
      throws IOException {
    Reading reading =
        new FlowLogReader(TimeSpan.ALL, 1)
            .read(
                List.of(new Source(Source.STDIN, Optional.empty())),
                new ByteArrayInputStream(log(graph, style, seed, records)),
                read -> {});
    if (!reading.diagnostics().isEmpty()
        || reading.profile().counters().containsKey("flows.not-flows")) {
      throw new AssertionError(reading.diagnostics() + " " + reading.profile().counters());
    }
    return reading.profile();
  }
}
