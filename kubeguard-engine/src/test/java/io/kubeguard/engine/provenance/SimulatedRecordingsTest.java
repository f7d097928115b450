package io.kubeguard.engine.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.logs.provenance.ContainerMapReader;
import io.kubeguard.logs.provenance.ProvenanceReader;
import io.kubeguard.sim.provenance.Containers;
import io.kubeguard.sim.provenance.SpadeWriter;
import io.kubeguard.sim.provenance.TetragonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the simulator writes is read as what it was told to write, as far as the form shows it. */
class SimulatedRecordingsTest {
  private static final List<ContainerRef> CONTAINERS =
      List.of(
          new ContainerRef("shop", "web-7c5ddbdf54-x2k4p", "nginx", "a".repeat(64)),
          new ContainerRef("shop", "cache-0", "redis", "b".repeat(64)));

  private static List<ProcessAct> acts(long seed, ProvenanceSource source) {
    Random random = new Random(seed);
    List<ProcessAct> acts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ContainerRef container = CONTAINERS.get(random.nextInt(2));
      Actor actor = new Actor(source, container, "/usr/bin/app", random.nextInt(2) * 1_000L, 0);
      Evidence at =
          new Evidence(Instant.ofEpochSecond(1_700_000_000L + i), "sim", i, Integer.toString(i));
      String path = "/dir" + random.nextInt(4) + "/a \"b\" " + random.nextInt(5);
      FileUse[] uses = {FileUse.READ, FileUse.WRITE, FileUse.CREATE, FileUse.REMOVE};
      switch (random.nextInt(6)) {
        case 0 ->
            acts.add(
                new ProcessAct.ProgramStarted(
                    actor,
                    List.of("/usr/bin/app", "-x"),
                    HeldCapabilities.of(List.of("CHOWN")),
                    false,
                    at));
        case 1 ->
            acts.add(
                new ProcessAct.SocketUsed(
                    actor, SocketUse.CONNECT, "TCP", "192.0.2.1", 1 + random.nextInt(3), at));
        case 2 -> {
          acts.add(new ProcessAct.FileUsed(actor, FileUse.RENAME_FROM, path + ".part", at));
          acts.add(new ProcessAct.FileUsed(actor, FileUse.RENAME_TO, path, at));
        }
        default ->
            acts.add(new ProcessAct.FileUsed(actor, uses[random.nextInt(uses.length)], path, at));
      }
    }
    return acts;
  }

  /** What both forms show of an act. */
  private static SortedSet<String> told(List<ProcessAct> acts) {
    SortedSet<String> told = new TreeSet<>();
    for (ProcessAct act : acts) {
      Actor actor = act.actor();
      String who = actor.source() + " " + actor.container().pod() + " " + actor.uid() + " ";
      told.add(
          who
              + switch (act) {
                case ProcessAct.FileUsed file -> file.use() + " " + file.path();
                case ProcessAct.SocketUsed socket ->
                    socket.use() + " " + socket.address() + ":" + socket.port();
                case ProcessAct.ProgramStarted started -> "runs " + actor.program();
                default -> "else " + act;
              });
    }
    return told;
  }

  private static List<ProcessAct> read(String recording, String map) throws IOException {
    ContainerMapReader containers = new ContainerMapReader();
    containers.read(new ByteArrayInputStream(map.getBytes(UTF_8)));
    List<ProcessAct> acts = new ArrayList<>();
    ProvenanceReader reader = new ProvenanceReader(containers.map(), acts::add);
    reader.read("sim", new ByteArrayInputStream(recording.getBytes(UTF_8)));
    assertThat(reader.log().diagnostics()).isEmpty();
    return acts;
  }

  @Test
  void spadeComesBack() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      List<ProcessAct> acts = acts(seed, ProvenanceSource.SPADE);
      StringBuilder text = new StringBuilder();
      Containers containers = new Containers();
      SpadeWriter writer = new SpadeWriter(text, containers);
      for (ProcessAct act : acts) {
        writer.write(act);
      }
      writer.end();
      assertThat(told(read(text.toString(), containers.map())))
          .as("seed %d", seed)
          .isEqualTo(told(acts));
    }
  }

  @Test
  void tetragonComesBackWithPodsAndWithIdentifiersAlone() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      for (boolean inKubernetes : new boolean[] {true, false}) {
        List<ProcessAct> acts = acts(seed, ProvenanceSource.TETRAGON);
        StringBuilder text = new StringBuilder();
        Containers containers = new Containers();
        TetragonWriter writer = new TetragonWriter(text, containers, inKubernetes);
        for (ProcessAct act : acts) {
          writer.write(act);
        }
        assertThat(told(read(text.toString(), containers.map())))
            .as("seed %d", seed)
            .isEqualTo(told(acts));
      }
    }
  }
}
