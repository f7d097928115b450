package io.kubeguard.sim.audit;

import io.kubeguard.sim.world.World;
import io.kubeguard.sim.world.WorldSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the audit log of a large world to a file: {@code Main SEED BYTES FILE}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    World world = World.of(Long.parseLong(args[0]), WorldSize.LARGE);
    try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
      new AuditLogSimulation(world).write(out, LogExtent.ofBytes(Long.parseLong(args[1])));
    }
  }
}
