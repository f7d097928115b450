package io.kubeguard.logs.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Sights;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.logs.Recordings;
import io.kubeguard.logs.fold.Reading;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Three services of which trials have proven what they do: each recording of them shows the truth,
 * as far as its source can, and says what it can't.
 */
class TruthTest {
  private static final String RECORDED = "recorded/provenance/";
  private static final String SPADE = "spade-vm/spade.json.gz";
  private static final String AUDIT = "spade-vm/audit.log.gz";
  private static final String TETRAGON = "tetragon/tetragon.json.gz";

  private static Conduct read(String file) throws IOException {
    String folder = file.substring(0, file.indexOf('/'));
    ContainerMapReader containers = new ContainerMapReader();
    for (String name : List.of("containers.json", folder + "/map.jsonl")) {
      try (InputStream in = Files.newInputStream(Recordings.data(RECORDED + name))) {
        containers.read(in);
      }
    }
    Reading reading =
        new ProvenanceLogReader(TimeSpan.ALL, containers.map(), Yaml.NONE)
            .read(
                Sources.of(List.of(Recordings.data(RECORDED + file).toString())).sources(),
                InputStream.nullInputStream(),
                bytes -> {});
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.ending()).isEqualTo(Reading.Ending.COMPLETE);
    return reading.profile().conduct();
  }

  private static SortedMap<Deed, Names> deeds(Conduct conduct, Aspect aspect, String container) {
    SortedMap<Deed, Names> deeds = new TreeMap<>();
    for (Map.Entry<Scene, Spread<Deed>> entry : conduct.of(aspect).each().entrySet()) {
      if (entry.getKey().container().equals(container)) {
        assertThat(entry.getKey().origin()).isEqualTo(Origin.WORKLOAD);
        deeds.putAll(entry.getValue().each());
      }
    }
    return deeds;
  }

  /** Folders in which files were changed, but for those that aren't of the root file system. */
  private static SortedSet<String> written(Conduct conduct, String container) {
    SortedSet<String> folders = new TreeSet<>();
    each(
        conduct,
        Aspect.CHANGES,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.File file && !file.folder().isEmpty()) {
            folders.add(file.folder());
          }
        });
    folders.removeIf(folder -> folder.startsWith("/proc") || folder.startsWith("/dev"));
    return folders;
  }

  private static SortedSet<String> sockets(Conduct conduct, String container, SocketUse use) {
    SortedSet<String> found = new TreeSet<>();
    each(
        conduct,
        Aspect.SOCKETS,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.Socket socket && socket.use() == use && socket.port() != 0) {
            names.each().keySet().forEach(a -> found.add(a + ":" + socket.port()));
          }
        });
    return found;
  }

  private static SortedSet<String> needed(Conduct conduct, String container) {
    SortedSet<String> found = new TreeSet<>();
    each(
        conduct,
        Aspect.PRIVILEGES,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.Needed needed) {
            found.add(needed.capability());
          }
        });
    return found;
  }

  private static SortedSet<String> asked(Conduct conduct, String container) {
    SortedSet<String> found = new TreeSet<>();
    each(
        conduct,
        Aspect.PRIVILEGES,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.Asked asked && asked.granted()) {
            found.add(asked.capability());
          }
        });
    return found;
  }

  private static SortedSet<String> became(Conduct conduct, String container) {
    SortedSet<String> found = new TreeSet<>();
    each(
        conduct,
        Aspect.PRIVILEGES,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.Became became && became.what() != Identity.CAPABILITIES) {
            found.add(became.what() + " " + became.id());
          }
        });
    return found;
  }

  private static SortedSet<String> programs(Conduct conduct, String container) {
    SortedSet<String> found = new TreeSet<>();
    each(
        conduct,
        Aspect.PROGRAMS,
        container,
        (deed, names) -> {
          if (deed instanceof Deed.Program program) {
            assertThat(program.raised()).as(program.path()).isFalse();
            found.add(program.path() + " " + program.uid());
          }
        });
    return found;
  }

  private static void each(
      Conduct conduct, Aspect aspect, String container, BiConsumer<Deed, Names> what) {
    deeds(conduct, aspect, container).forEach(what);
  }

  private static long lost(Conduct conduct, String container) {
    return deeds(conduct, Aspect.CHANGES, container).entrySet().stream()
        .filter(e -> e.getKey() instanceof Deed.File file && file.folder().isEmpty())
        .mapToLong(e -> e.getValue().total().count())
        .sum();
  }

  @Test
  void redisIsAsItsTruthSays() throws IOException {
    Conduct tetragon = read(TETRAGON);
    for (String source : List.of(SPADE, AUDIT, TETRAGON)) {
      Conduct conduct = read(source);
      assertThat(written(conduct, "redis"))
          .as(source)
          .containsExactly(
              "/run/redis", "/var/lib/redis", "/var/lib/redis/appendonlydir", "/var/log/redis");
      assertThat(lost(conduct, "redis")).as(source).isZero();
      assertThat(became(conduct, "redis")).as(source).isEmpty();
      assertThat(sockets(conduct, "redis", SocketUse.CONNECT)).as(source).isEmpty();
    }
    assertThat(programs(read(SPADE), "redis")).containsExactly("/usr/bin/redis-check-rdb 0");
    assertThat(programs(read(AUDIT), "redis")).containsExactly("/usr/bin/redis-check-rdb 0");
    assertThat(programs(tetragon, "redis")).containsExactly("/usr/bin/redis-server 0");
    assertThat(sockets(tetragon, "redis", SocketUse.BIND)).containsExactly("0.0.0.0:6379");
    assertThat(needed(read(AUDIT), "redis")).containsExactly("DAC_OVERRIDE");
    assertThat(asked(tetragon, "redis")).as("asked for more than needed").contains("DAC_OVERRIDE");
  }

  @Test
  void nginxIsAsItsTruthSays() throws IOException {
    Conduct tetragon = read(TETRAGON);
    assertThat(written(tetragon, "nginx"))
        .containsExactly("/run", "/var/lib/nginx", "/var/lib/nginx/body", "/var/log/nginx");
    assertThat(written(read(AUDIT), "nginx"))
        .as("mkdir wasn't audited")
        .containsExactly("/run", "/var/lib/nginx/body", "/var/log/nginx");
    Conduct spade = read(SPADE);
    assertThat(written(spade, "nginx")).containsExactly("/run", "/var/lib/nginx/body");
    assertThat(lost(spade, "nginx")).as("its log files, at the copy-up").isEqualTo(2);
    for (String source : List.of(SPADE, AUDIT, TETRAGON)) {
      Conduct conduct = read(source);
      assertThat(became(conduct, "nginx")).as(source).containsExactly("GROUP 33", "USER 33");
      assertThat(programs(conduct, "nginx")).as(source).containsExactly("/usr/sbin/nginx 0");
    }
    assertThat(sockets(tetragon, "nginx", SocketUse.BIND)).containsExactly("0.0.0.0:80");
    assertThat(sockets(tetragon, "nginx", SocketUse.CONNECT)).containsExactly("10.88.0.14:8080");
    assertThat(asked(tetragon, "nginx"))
        .contains("CHOWN", "DAC_OVERRIDE", "NET_BIND_SERVICE", "SETGID", "SETUID");
    assertThat(needed(read(AUDIT), "nginx")).containsExactly("DAC_OVERRIDE");
  }

  @Test
  void theJobIsAsItsTruthSays() throws IOException {
    for (String source : List.of(SPADE, AUDIT, TETRAGON)) {
      Conduct conduct = read(source);
      SortedSet<String> written = written(conduct, "job");
      assertThat(written)
          .as(source)
          .contains("/tmp", "/var/log/report", "/var/spool/reports")
          .isSubsetOf("/tmp", "/var/log", "/var/log/report", "/var/spool", "/var/spool/reports");
      assertThat(sockets(conduct, "job", SocketUse.BIND)).as(source).isEmpty();
      assertThat(sockets(conduct, "job", SocketUse.CONNECT)).as(source).isEmpty();
      assertThat(became(conduct, "job")).as(source).isEmpty();
      assertThat(programs(conduct, "job"))
          .as(source)
          .contains("/usr/bin/chown 0", "/usr/bin/chmod 0", "/usr/bin/gzip 0")
          .allMatch(program -> program.endsWith(" 0"));
    }
    assertThat(needed(read(AUDIT), "job")).containsExactly("FOWNER");
    assertThat(asked(read(TETRAGON), "job")).contains("CHOWN", "FOWNER");
  }

  @Test
  void noneOfThemUsesItsToken() throws IOException {
    for (String source : List.of(SPADE, AUDIT)) {
      Conduct conduct = read(source);
      for (String container : List.of("redis", "nginx", "job")) {
        each(
            conduct,
            Aspect.READS,
            container,
            (deed, names) ->
                assertThat(deed.toString()).as(source).doesNotContain("serviceaccount"));
      }
    }
  }

  @Test
  void whatASourceCantShowIsSaid() throws IOException {
    assertThat(Sights.of(read(SPADE)).blind(Set.of(ProvenanceSource.SPADE)))
        .contains(
            Sight.PORT_BOUND,
            Sight.PORT_LISTENED,
            Sight.FOLDER_MADE,
            Sight.OWNER_CHANGED,
            Sight.CAPABILITIES_HELD)
        .doesNotContain(Sight.FILE_WRITTEN, Sight.USER_CHANGED, Sight.PROGRAM_USER);
    assertThat(Sights.of(read(AUDIT)).blind(Set.of(ProvenanceSource.LINUX_AUDIT)))
        .contains(Sight.PORT_BOUND, Sight.FOLDER_MADE, Sight.OWNER_CHANGED)
        .doesNotContain(Sight.CAPABILITY_NEEDED, Sight.RIGHTS_RAISED);
    assertThat(Sights.of(read(TETRAGON)).blind(Set.of(ProvenanceSource.TETRAGON)))
        .contains(Sight.FILE_READ, Sight.OWNER_CHANGED, Sight.CAPABILITY_NEEDED)
        .doesNotContain(Sight.PORT_BOUND, Sight.FOLDER_MADE, Sight.CAPABILITIES_HELD);
  }

  @Test
  void capabilitiesHeldAreTold() throws IOException {
    List<Deed.Program> nginx =
        deeds(read(TETRAGON), Aspect.PROGRAMS, "nginx").keySet().stream()
            .map(Deed.Program.class::cast)
            .toList();
    assertThat(nginx).isNotEmpty().allMatch(program -> program.capabilities().known());
    assertThat(nginx.getFirst().capabilities().names())
        .contains("CHOWN", "DAC_OVERRIDE", "NET_BIND_SERVICE", "SETUID")
        .allMatch(name -> !name.startsWith("CAP_"));
  }
}
