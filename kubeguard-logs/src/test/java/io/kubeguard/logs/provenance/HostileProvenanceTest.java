package io.kubeguard.logs.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is broken, cut or made to mislead is told and counted, and nothing is guessed. */
class HostileProvenanceTest {
  private static final String SPADE =
      """
      [
      {"id":"p","type":"Process","annotations":{"pid":"7","exe":"/bin/a","uid":"0","mount namespace":"9"}}
      ,{"id":"f","type":"Artifact","annotations":{"subtype":"file","path":"/etc/a"}}
      ,{"from":"p","to":"f","type":"Used","annotations":{"operation":"open","time":"1700000000.5","event id":"1"}}
      ,{"from":"f","to":"p","type":"WasGeneratedBy","annotations":{"operation":"write","time":"1700000001.5","event id":"2"}}
      """;
  private static final String DOT =
      """
      digraph spade2dot {
      "p" [label="pid:7\\nexe:/bin/a\\ntype:Process\\nmount namespace:9" shape="box"];
      "f" [label="path:/etc/a\\nsubtype:file\\ntype:Artifact" shape="ellipse"];
      "p" -> "f" [label="(operation:open\\ntime:1700000000.5\\ntype:Used)" color="green"];
      """;
  private static final String AUDIT =
      """
      type=SYSCALL msg=audit(1700000000.100:7): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=0 a2=241 a3=1b6 ppid=1 pid=100 uid=0 euid=0 fsuid=0 egid=0 exe="/bin/a" key=(null)
      type=CWD msg=audit(1700000000.100:7): cwd="/"
      type=PATH msg=audit(1700000000.100:7): item=0 name="/etc/a" mode=0100600 ouid=5 ogid=5 nametype=NORMAL
      type=EOE msg=audit(1700000000.100:7):
      """;
  private static final String TETRAGON =
      """
      {"process_exec":{"process":{"exec_id":"e1","binary":"/bin/a","arguments":"x y","uid":0,"docker":"0123456789abcdef","cap":{"effective":["CAP_CHOWN"]}}},"time":"2026-11-23T05:54:00Z"}
      {"process_kprobe":{"process":{"exec_id":"e1","binary":"/bin/a","docker":"0123456789abcdef"},"function_name":"security_file_permission","args":[{"file_arg":{"path":"/etc/a"}},{"int_arg":2}]},"time":"2026-11-23T05:54:01Z"}
      """;
  private static final ContainerMap CONTAINERS =
      new ContainerMap(
          List.of(new ContainerMap.Entry("id", "shop", "web-0", "web", 100, "9", Instant.EPOCH)));

  @TempDir private Path folder;

  private static final class Read {
    private final List<ProcessAct> acts = new ArrayList<>();
    private final ProvenanceReader reader = new ProvenanceReader(CONTAINERS, acts::add);

    private Read(byte[] bytes) {
      try {
        reader.read("log", new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private long count(Passed what) {
      return reader.log().counts().getOrDefault(what.counter(), 0L);
    }
  }

  @Test
  void aRecordingWithoutItsEndIsReadAsFarAsItGoes() {
    Read read = new Read(SPADE.getBytes(UTF_8));
    assertThat(read.acts).hasSize(2);
    assertThat(read.acts).allMatch(act -> act.actor().container().pod().equals("web-0"));
    int cut = SPADE.indexOf("\"event id\":\"2\"");
    assertThat(new Read(SPADE.substring(0, cut).getBytes(UTF_8)).acts).hasSize(1);
  }

  @Test
  void edgesToNothingAndUnknownOperationsAreCounted() {
    String edge =
        ",{\"from\":\"p\",\"to\":\"nobody\",\"type\":\"Used\",\"annotations\":{\"operation\":\"open\"}}\n";
    String odd =
        ",{\"from\":\"p\",\"to\":\"f\",\"type\":\"Used\",\"annotations\":{\"operation\":\"teleport\"}}\n";
    Read read = new Read((SPADE + edge + odd + odd).getBytes(UTF_8));
    assertThat(read.acts).hasSize(2);
    assertThat(read.count(Passed.NO_VERTEX)).isEqualTo(1);
    assertThat(read.count(Passed.UNKNOWN_OPERATIONS)).isEqualTo(2);
  }

  @Test
  void aNumberThatIsGivenAgainIsNotTheContainerAnyMore() {
    String exit =
        "type=SYSCALL msg=audit(1700000001.100:8): arch=c000003e syscall=231 ppid=1 pid=100"
            + " exe=\"/bin/a\" key=(null)\ntype=EOE msg=audit(1700000001.100:8):\n";
    String again = AUDIT.replace(":7)", ":9)").replace("1700000000", "1700000002");
    Read read = new Read((AUDIT + exit + again).getBytes(UTF_8));
    assertThat(read.acts.getFirst().actor().container().pod()).isEqualTo("web-0");
    assertThat(read.acts.getLast().actor().container()).isEqualTo(ContainerRef.HOST);
  }

  @Test
  void whatHadTheContainersNumberBeforeItBeganIsNotTheContainers() {
    ContainerMap later =
        new ContainerMap(
            List.of(
                new ContainerMap.Entry(
                    "id", "shop", "web-0", "web", 0, "9", Instant.ofEpochSecond(1_700_000_002))));
    List<ProcessAct> acts = new ArrayList<>();
    ProvenanceReader reader = new ProvenanceReader(later, acts::add);
    try {
      reader.read("log", new ByteArrayInputStream(SPADE.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(acts).hasSize(1);
    assertThat(reader.log().counts()).containsEntry(Passed.BEFORE.counter(), 1L);
  }

  @Test
  void aFileThatOnlyItsOwnerMayWriteNeedsACapability() {
    assertThat(new Read(AUDIT.getBytes(UTF_8)).acts)
        .filteredOn(ProcessAct.CapabilityNeeded.class::isInstance)
        .extracting(act -> ((ProcessAct.CapabilityNeeded) act).capability())
        .containsExactly("DAC_OVERRIDE");
    assertThat(new Read(AUDIT.replace("ouid=5", "ouid=0").getBytes(UTF_8)).acts)
        .noneMatch(ProcessAct.CapabilityNeeded.class::isInstance);
  }

  @Test
  void everyCutAndEveryDamagedByteIsReadOrTold() {
    Random random = new Random(7);
    for (String text : List.of(SPADE, DOT, AUDIT, TETRAGON)) {
      byte[] whole = text.getBytes(UTF_8);
      int acts = new Read(whole).acts.size();
      assertThat(acts).as(text).isPositive();
      for (int i = 0; i < whole.length; i += 3) {
        assertThat(new Read(Arrays.copyOf(whole, i)).acts.size()).isLessThanOrEqualTo(acts);
      }
      for (int i = 0; i < 400; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        Read read = new Read(damaged);
        assertThat(read.acts.size()).isLessThanOrEqualTo(acts + 2);
        assertThat(read.reader.log().diagnostics()).hasSizeLessThan(10);
      }
    }
  }

  @Test
  void hostileTextIsBounded() throws IOException {
    StringBuilder deep = new StringBuilder("{\"process_exec\":");
    deep.append("[".repeat(100_000));
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      many.append(TETRAGON.replace("/etc/a", "/etc/" + "x".repeat(i % 50) + i));
    }
    for (String text : List.of(deep.toString(), many.toString(), "{}", "[]", "", "\0\0\0")) {
      Path file = folder.resolve("log");
      Files.writeString(file, text);
      Reading reading =
          new ProvenanceLogReader(TimeSpan.ALL, ContainerMap.EMPTY, Yaml.NONE)
              .read(
                  Sources.of(List.of(file.toString())).sources(),
                  InputStream.nullInputStream(),
                  bytes -> {});
      assertThat(reading.diagnostics()).hasSizeLessThan(10);
      if (text.length() > 200_000) {
        assertThat(reading.profile().counters()).containsEntry("provenance.acts", 6_000L);
        assertThat(reading.profile().conduct().scenes()).hasSize(1);
      }
    }
  }

  @Test
  void aRecordingOfUnknownContainersSaysSo() throws IOException {
    Path file = folder.resolve("spade.json");
    Files.writeString(file, SPADE);
    Reading reading =
        new ProvenanceLogReader(TimeSpan.ALL, ContainerMap.EMPTY, Yaml.NONE)
            .read(
                Sources.of(List.of(file.toString())).sources(),
                InputStream.nullInputStream(),
                bytes -> {});
    assertThat(reading.profile().conduct().isEmpty()).isTrue();
    assertThat(reading.diagnostics().toString())
        .contains("none of its 2 acts is of a container that is known", "--containers");
  }
}
