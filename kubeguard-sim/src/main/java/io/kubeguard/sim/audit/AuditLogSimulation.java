package io.kubeguard.sim.audit;

import io.kubeguard.sim.bytes.LogBytes;
import io.kubeguard.sim.world.Account;
import io.kubeguard.sim.world.Habit;
import io.kubeguard.sim.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The audit log of a world: events of {@code audit.k8s.io/v1} at level Metadata, one a line, as an
 * API server of Kubernetes 1.34 writes them. The same world and extent give the same bytes.
 */
public final class AuditLogSimulation {
  private final World world;

  public AuditLogSimulation(World world) {
    this.world = world;
  }

  /** Writes the log; the stream stays open. */
  public void write(OutputStream out, LogExtent extent) throws IOException {
    SplittableRandom random = new SplittableRandom(world.seed() ^ 0x5DEECE66DL);
    List<Script> scripts = new ArrayList<>();
    for (Account account : world.accounts()) {
      Callers callers = new Callers(account, world.nodes(), random);
      for (Habit habit : account.habits()) {
        scripts.add(new Script(habit.rhythm(), callers.exchanges(habit.deed())));
      }
    }
    scripts.addAll(new Noise(world, random).scripts());
    LogBytes bytes = new LogBytes(out, world.seed());
    new Timeline(scripts, extent, random, bytes).run();
    bytes.flush();
  }
}
