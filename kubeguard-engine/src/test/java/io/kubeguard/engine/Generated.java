package io.kubeguard.engine;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.logs.audit.AuditLog;
import io.kubeguard.logs.audit.AuditLogReader;
import io.kubeguard.logs.audit.ReadOptions;
import io.kubeguard.logs.source.Source;
import io.kubeguard.sim.audit.AuditLogSimulation;
import io.kubeguard.sim.audit.LogExtent;
import io.kubeguard.sim.world.World;
import io.kubeguard.sim.world.WorldSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A small world and what the reader makes of its audit log. */
record Generated(World world, Profile profile) {
  private static final int BYTES = 150_000;

  static Generated of(long seed) {
    World world = World.of(seed, WorldSize.SMALL);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      new AuditLogSimulation(world).write(log, LogExtent.ofBytes(BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AuditLog read =
        new AuditLogReader(ReadOptions.ALL.withThreads(1), ApiResources.builtIn())
            .read(
                List.of(new Source(Source.STDIN, Optional.empty())),
                new ByteArrayInputStream(log.toByteArray()),
                bytes -> {});
    if (!read.diagnostics().isEmpty()) {
      throw new IllegalStateException("seed " + seed + ": " + read.diagnostics());
    }
    return new Generated(world, read.profile());
  }
}
