package io.kubeguard.logs.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.FileUsed;
import io.kubeguard.core.observation.ProcessAct.ProgramStarted;
import io.kubeguard.core.observation.ProcessAct.SocketUsed;
import io.kubeguard.logs.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The facts of each format, and what must not break the reader. */
class FormatsTest {
  private final List<ProcessAct> acts = new ArrayList<>();

  private ProvenanceLog read(String text) throws IOException {
    return read(text.getBytes(UTF_8), ContainerMap.EMPTY);
  }

  private ProvenanceLog read(byte[] bytes, ContainerMap containers) throws IOException {
    acts.clear();
    ProvenanceReader reader = new ProvenanceReader(containers, acts::add);
    reader.read("log", new ByteArrayInputStream(bytes));
    return reader.log();
  }

  @Test
  void aCrashedSpadeRunIsReadUpToItsEnd() throws IOException {
    String run =
        """
        [
        {"id":"p","type":"Process","annotations":{"pid":"7","exe":"/bin/a","euid":"5","egid":"6"}}
        ,{"id":"f","type":"Artifact","annotations":{"subtype":"file","path":"/data/../tmp/x"}}
        ,{"from":"f","to":"p","type":"WasGeneratedBy","annotations":{"operation":"create","time":"1.5","event id":"9"}}
        ,{"from":"gone","to":"p","type":"WasGeneratedBy","annotations":{"operation":"create"}}
        """;
    ProvenanceLog log = read(run);
    assertThat(acts).hasSize(1);
    FileUsed created = (FileUsed) acts.getFirst();
    assertThat(created.path()).isEqualTo("/tmp/x");
    assertThat(created.use()).isEqualTo(FileUse.CREATE);
    assertThat(created.actor().uid()).isEqualTo(5);
    assertThat(created.evidence().line()).isEqualTo(4);
    assertThat(created.evidence().time().toEpochMilli()).isEqualTo(1500);
    assertThat(log.counts()).containsEntry(Passed.NO_VERTEX.counter(), 1L);
    assertThat(log.diagnostics()).extracting(d -> d.code()).containsExactly("unfinished");
  }

  @Test
  void auditEventsAreJoinedAcrossInterleavedLines() throws IOException {
    String log =
        """
        type=SYSCALL msg=audit(10.5:1): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a2=241 ppid=1 pid=5 euid=3 egid=4 exe="/bin/a"
        type=SYSCALL msg=audit(10.6:2): arch=c000003e syscall=42 success=no exit=-115 ppid=1 pid=5 euid=3 egid=4 exe="/bin/a"
        type=CWD msg=audit(10.5:1): cwd="/srv"
        type=SOCKADDR msg=audit(10.6:2): saddr=02001F900A58000E0000000000000000
        type=PATH msg=audit(10.5:1): item=0 name="/srv" nametype=PARENT
        type=PATH msg=audit(10.5:1): item=1 name=612062 nametype=CREATE
        type=SYSCALL msg=audit(10.7:3): arch=c000003e syscall=42 success=no exit=-111 ppid=1 pid=5 exe="/bin/a"
        """;
    ProvenanceLog read = read(log);
    assertThat(acts).hasSize(2);
    assertThat(((FileUsed) acts.get(0)).path()).as("in hexadecimal").isEqualTo("/srv/a b");
    assertThat(((FileUsed) acts.get(0)).evidence().eventId()).isEqualTo("1");
    SocketUsed socket = (SocketUsed) acts.get(1);
    assertThat(socket.address() + ":" + socket.port()).isEqualTo("10.88.0.14:8080");
    assertThat(read.counts()).containsEntry(Passed.FAILED.counter(), 1L);
  }

  @Test
  void aProcessNumberUsedAgainIsNotTheContainersAnyMore() throws IOException {
    ContainerMap containers =
        new ContainerMap(
            List.of(new ContainerMap.Entry("id", "shop", "web-0", "web", 100, "", Instant.EPOCH)));
    String call =
        "type=SYSCALL msg=audit(1.0:%d): arch=c000003e syscall=%d success=yes a0=0 ppid=%d pid=%d"
            + " exe=\"/bin/x\"%n";
    String log =
        call.formatted(1, 105, 1, 100)
            + call.formatted(2, 105, 100, 101)
            + call.formatted(3, 105, 101, 102)
            + call.formatted(4, 231, 100, 101)
            + call.formatted(5, 105, 1, 101)
            + call.formatted(6, 105, 1, 102)
            + call.formatted(7, 231, 1, 100)
            + call.formatted(8, 105, 1, 100);
    read(log.getBytes(UTF_8), containers);
    assertThat(acts)
        .extracting(act -> act.evidence().eventId() + act.actor().container().isContainer())
        .containsExactly("1true", "2true", "3true", "5false", "6true", "8false");
  }

  @Test
  void secretsInArgumentsAreMasked() {
    assertThat(
            Arguments.split(
                "psql --password=hunter2 --token abc postgres://u:p@db/x -v DB_PASSWORD=x"))
        .containsExactly(
            "psql",
            "--password=[REDACTED]",
            "--token",
            "[REDACTED]",
            "postgres://[REDACTED]@db/x",
            "-v",
            "DB_PASSWORD=[REDACTED]");
  }

  @Test
  void containersAreNamedByWhatTheRuntimePrints() throws IOException {
    ContainerMapReader reader = new ContainerMapReader();
    for (String text :
        List.of(
            """
            {"containers": [{"id": "abcdef0123456789", "podSandboxId": "s", "labels":
             {"io.kubernetes.pod.namespace": "n", "io.kubernetes.pod.name": "p",
              "io.kubernetes.container.name": "c"}}]}
            """,
            """
            {"status": {"id": "abcdef0123456789", "labels": {}}, "info": {"pid": 42}}
            """)) {
      reader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
    assertThat(reader.map().entries())
        .containsExactly(
            new ContainerMap.Entry("abcdef0123456789", "n", "p", "c", 42, "", Instant.EPOCH));
    assertThat(reader.map().ofId("containerd://abcdef012345").toString()).isEqualTo("n/p/c");
    assertThat(reader.map().ofPid(42).toString()).isEqualTo("n/p/c");
  }

  @Test
  void dotAndJsonOfOneRunShowTheSame() throws IOException {
    Path json = Recordings.data("derived/ashish-gehani-SPADE");
    int compared = 0;
    for (Path file : files(json)) {
      String name = file.getFileName().toString().replace(".spade.json", ".dot");
      Path dot =
          Recordings.data("provenance/ashish-gehani-SPADE/history/unit_tests/tests").resolve(name);
      if (Files.exists(dot)) {
        read(Files.readAllBytes(file), ContainerMap.EMPTY);
        List<String> one = shown();
        read(Files.readAllBytes(dot), ContainerMap.EMPTY);
        assertThat(shown()).as(name).isEqualTo(one);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  private List<String> shown() {
    return acts.stream().map(act -> act.toString().replaceAll("evidence=.*", "")).sorted().toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void otherRecordersAreReadWithTheCountsThatTheirFilesHave() throws IOException {
    assertThat(
            read(
                    Files.readAllBytes(Recordings.data("derived/falcosecurity-falco/falco.jsonl")),
                    ContainerMap.EMPTY)
                .acts())
        .isEqualTo(8);
    Path armor = Recordings.data("derived/kubearmor-KubeArmor/kubearmor.jsonl");
    ProvenanceLog log = read(Files.readAllBytes(armor), ContainerMap.EMPTY);
    assertThat(log.counts().get(Passed.NOT_PROVENANCE.counter())).isNull();
    Path tracee =
        Recordings.data("provenance/aquasecurity-tracee-action/history/profile/test/trace.jsonl");
    log = read(Files.readAllBytes(tracee), ContainerMap.EMPTY);
    assertThat(acts.stream().filter(ProgramStarted.class::isInstance)).hasSize(2);
    assertThat(acts.stream().filter(FileUsed.class::isInstance)).hasSize(1);
    assertThat(log.counts()).containsEntry(Passed.NO_ACT.counter(), 21L);
    Path tetragon = Recordings.data("derived/cilium-tetragon/tetragon.jsonl");
    log = read(Files.readAllBytes(tetragon), ContainerMap.EMPTY);
    assertThat(acts.stream().filter(ProgramStarted.class::isInstance)).hasSize(24);
    assertThat(log.counts().get(Passed.NOT_PROVENANCE.counter())).isNull();
  }

  @Test
  void damagedRecordingsNeverThrow() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    for (String name :
        List.of(
            "derived/ashish-gehani-SPADE/execve.bin.spade.json",
            "provenance/ashish-gehani-SPADE/history/unit_tests/tests/execve.bin.dot",
            "provenance/ashish-gehani-SPADE/history/unit_tests/tests/execve.bin.log",
            "derived/kubearmor-KubeArmor/kubearmor.jsonl",
            "derived/cilium-tetragon/tetragon.jsonl")) {
      byte[] whole = Files.readAllBytes(Recordings.data(name));
      for (int i = 0; i < 40; i++) {
        byte[] damaged = whole.clone();
        for (int j = 0; j < 20; j++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        assertThat(read(damaged, ContainerMap.EMPTY)).as("seed %d, %s", seed, name).isNotNull();
      }
    }
  }

  @Test
  void whatIsNoProvenanceIsSaid() throws IOException {
    assertThat(read("hello\n").diagnostics())
        .singleElement()
        .asString()
        .contains("no provenance of a known recorder");
    assertThat(read("").diagnostics()).isEmpty();
  }
}
