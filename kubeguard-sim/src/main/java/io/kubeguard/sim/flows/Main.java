package io.kubeguard.sim.flows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the flow log of a large world to a file: {@code Main SEED RECORDS FILE}. */
public final class Main {
  private static final int WORKLOADS = 200;

  private Main() {}

  public static void main(String[] args) throws IOException {
    long seed = Long.parseLong(args[0]);
    CallGraph graph = FlowWorld.of(seed, WORKLOADS).graph();
    try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
      new FlowLogSimulation(graph, FlowStyle.USUAL, seed)
          .write(out, FlowExtent.of(Long.parseLong(args[1])));
    }
  }
}
