package io.kubeguard.logs.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.CapabilityAsked;
import io.kubeguard.core.observation.ProcessAct.FileUsed;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged;
import io.kubeguard.core.observation.ProcessAct.ProgramStarted;
import io.kubeguard.core.observation.ProcessAct.SocketUsed;
import io.kubeguard.logs.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real services recorded three ways, of which it is known what they do. */
class RecordedServicesTest {
  private static final String RECORDED = "recorded/provenance/";

  private static List<ProcessAct> read(String folder, String file) throws IOException {
    ContainerMapReader containers = new ContainerMapReader();
    for (String name : List.of("containers.json", folder + "/map.jsonl")) {
      try (InputStream in = Files.newInputStream(Recordings.data(RECORDED + name))) {
        containers.read(in);
      }
    }
    assertThat(containers.broken()).isZero();
    List<ProcessAct> acts = new ArrayList<>();
    Path path = Recordings.data(RECORDED + folder + "/" + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      ProvenanceReader reader = new ProvenanceReader(containers.map(), acts::add);
      reader.read(file, in);
      assertThat(reader.log().acts()).isEqualTo(acts.size());
      assertThat(reader.log().diagnostics()).isEmpty();
    }
    return acts;
  }

  private static List<ProcessAct> of(List<ProcessAct> acts, String container) {
    return acts.stream().filter(a -> a.actor().container().container().equals(container)).toList();
  }

  private static <T> Stream<T> only(List<ProcessAct> acts, Class<T> type) {
    return acts.stream().filter(type::isInstance).map(type::cast);
  }

  private static long count(List<ProcessAct> acts, Predicate<ProcessAct> which) {
    return acts.stream().filter(which).count();
  }

  /** The folders of files that were changed; a folder that was made counts as one in its parent. */
  private static List<String> changed(List<ProcessAct> acts) {
    return only(acts, FileUsed.class)
        .filter(file -> file.use().isChange() && !file.path().isEmpty())
        .map(file -> file.path().replaceFirst("/[^/]*$", ""))
        .filter(folder -> !folder.startsWith("/proc") && !folder.startsWith("/dev"))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> ports(List<ProcessAct> acts) {
    return only(acts, SocketUsed.class)
        .map(socket -> socket.use() + " " + socket.address() + ":" + socket.port())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void tetragonHasAsManyActsAsEvents() throws IOException {
    List<ProcessAct> acts = read("tetragon", "tetragon.json.gz");
    // 783 process_exec, of which 6 are runc's own as it enters a container.
    assertThat(count(acts, ProgramStarted.class::isInstance)).isEqualTo(777);
    assertThat(count(acts, CapabilityAsked.class::isInstance)).isEqualTo(202);
    // 39 mkdir, 31 rename with two names each, 12 truncate, 19 unlink, 98 file_permission.
    assertThat(count(acts, FileUsed.class::isInstance)).isEqualTo(230);
    // 24 setuid, 32 setresuid, 20 setgid, 28 capset.
    assertThat(count(acts, IdentityChanged.class::isInstance)).isEqualTo(104);
  }

  @Test
  void tetragonShowsRedisAsItIs() throws IOException {
    List<ProcessAct> redis = of(read("tetragon", "tetragon.json.gz"), "redis");
    assertThat(redis).allMatch(a -> a.actor().container().namespace().equals("shop"));
    assertThat(redis).allMatch(a -> a.actor().container().pod().equals("cache-0"));
    assertThat(ports(redis)).containsExactly("BIND 0.0.0.0:6379");
    assertThat(changed(redis))
        .contains("/var/lib/redis", "/var/log/redis", "/run/redis")
        .allMatch(
            folder -> folder.matches("/var/lib/redis(/appendonlydir)?|/var/log/redis|/run/redis"));
    assertThat(redis).allMatch(a -> a.actor().uid() == 0);
  }

  @Test
  void tetragonShowsNginxAsItIs() throws IOException {
    List<ProcessAct> nginx = of(read("tetragon", "tetragon.json.gz"), "nginx");
    assertThat(ports(nginx)).containsExactly("BIND 0.0.0.0:80", "CONNECT 10.88.0.14:8080");
    assertThat(changed(nginx))
        .containsExactly("/run", "/var/lib/nginx", "/var/lib/nginx/body", "/var/log/nginx");
    assertThat(only(nginx, IdentityChanged.class).map(IdentityChanged::id)).containsOnly(33L);
    assertThat(only(nginx, ProgramStarted.class).map(p -> p.actor().program()))
        .containsExactly("/usr/sbin/nginx");
  }

  @Test
  void theJobIsTheSameInEachRecording() throws IOException {
    for (String[] source :
        new String[][] {
          {"tetragon", "tetragon.json.gz"},
          {"spade-vm", "spade.json.gz"},
          {"spade-vm", "audit.log.gz"}
        }) {
      List<ProcessAct> job = of(read(source[0], source[1]), "job");
      assertThat(only(job, ProgramStarted.class)).as(source[1]).hasSize(75);
      assertThat(changed(job))
          .as(source[1])
          .contains("/tmp", "/var/spool/reports", "/var/log/report")
          .allMatch(folder -> folder.matches("/tmp|/var/spool(/reports)?|/var/log(/report)?"));
      assertThat(ports(job)).as(source[1]).isEmpty();
      assertThat(job).as(source[1]).allMatch(a -> a.actor().uid() == 0);
      assertThat(only(job, ProgramStarted.class).noneMatch(ProgramStarted::raised)).isTrue();
    }
  }

  @Test
  void spadeHasEachExecveAndTellsOfLostPaths() throws IOException {
    List<ProcessAct> acts = read("spade-vm", "spade.json.gz");
    assertThat(count(acts, ProgramStarted.class::isInstance)).isLessThanOrEqualTo(254);
    List<ProcessAct> nginx = of(acts, "nginx");
    assertThat(only(nginx, FileUsed.class).filter(f -> f.use().isChange() && f.path().isEmpty()))
        .as("its log files, at the copy-up")
        .hasSize(2);
    assertThat(only(nginx, IdentityChanged.class).map(IdentityChanged::id)).containsOnly(33L);
  }

  @Test
  void theRawLogHasThePathsThatSpadeLost() throws IOException {
    List<ProcessAct> nginx = of(read("spade-vm", "audit.log.gz"), "nginx");
    assertThat(changed(nginx)).contains("/var/log/nginx", "/run", "/var/lib/nginx/body");
    assertThat(only(nginx, FileUsed.class).map(FileUsed::path)).doesNotContain("");
  }

  @Test
  void aNameBelowAnOpenFolderIsLostNotGuessed() throws IOException {
    List<ProcessAct> job = of(read("spade-vm", "audit.log.gz"), "job");
    assertThat(only(job, FileUsed.class).map(FileUsed::path)).doesNotContain("/r1.gz").contains("");
  }
}
