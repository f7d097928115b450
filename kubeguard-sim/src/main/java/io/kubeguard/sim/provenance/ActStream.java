package io.kubeguard.sim.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/** An endless row of acts of a seeded node: some forty containers, a few hundred files each. */
final class ActStream {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int CONTAINERS = 40;
  private static final int FILES = 300;

  private final Random random;
  private final ProvenanceSource source;
  private long number;

  ActStream(long seed, ProvenanceSource source) {
    this.random = new Random(seed);
    this.source = source;
  }

  ProcessAct next() {
    number++;
    Actor actor = actor(random.nextInt(CONTAINERS));
    Evidence at = new Evidence(START.plusMillis(number * 3), "sim", number, Long.toString(number));
    int kind = random.nextInt(100);
    if (kind < 3) {
      return new ProcessAct.ProgramStarted(
          actor,
          List.of(actor.program(), "--config", "/etc/app.conf"),
          HeldCapabilities.of(List.of("CHOWN", "NET_BIND_SERVICE")),
          false,
          at);
    }
    if (kind < 10) {
      return new ProcessAct.SocketUsed(
          actor, SocketUse.CONNECT, "TCP", "10.0.0." + random.nextInt(200), 5432, at);
    }
    return new ProcessAct.FileUsed(
        actor, kind < 70 ? FileUse.READ : FileUse.WRITE, path(kind < 70), at);
  }

  private String path(boolean read) {
    int file = random.nextInt(FILES);
    return read
        ? "/usr/lib/app/module-" + file % 7 + "/file-" + file + ".so"
        : random.nextInt(4) == 0
            ? "/tmp/tmp." + Long.toString(number, 36).toUpperCase(Locale.ROOT) + "aB"
            : "/var/lib/app/data-" + file;
  }

  private Actor actor(int container) {
    String id = String.format(Locale.ROOT, "%064x", 1_000_003L * (container + 1));
    return new Actor(
        source,
        new ContainerRef(
            "ns-" + container % 5,
            "app-" + container + "-7c5ddbdf54-x2k4p",
            "app",
            id,
            "Deployment",
            "app-" + container,
            new TreeMap<>()),
        "/usr/bin/app-" + container,
        1_000L + container,
        1_000L);
  }
}
