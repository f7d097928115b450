package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of processes at the command line. */
class ProvenanceTest {
  private static final String SPADE =
      """
      [
      {"id":"p","type":"Process","annotations":{"pid":"7","exe":"/bin/a","uid":"0","mount namespace":"9"}}
      ,{"id":"f","type":"Artifact","annotations":{"subtype":"file","path":"/var/lib/a/temp-17.db"}}
      ,{"from":"f","to":"p","type":"WasGeneratedBy","annotations":{"operation":"write","time":"1700000001.5","event id":"2"}}
      """;
  private static final String CONTAINERS =
      "{\"container\":\"web\",\"pod\":\"web-7c5ddbdf54-x2k4p\",\"namespace\":\"shop\",\"mnt_ns\":\"9\"}\n";
  private static final String PROFILE =
      """
      apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1
      kind: ApplicationProfile
      metadata:
        name: statefulset-cache-668c4559b4
        namespace: shop
        labels:
          kubescape.io/workload-kind: StatefulSet
          kubescape.io/workload-name: cache
      spec:
        containers:
        - name: redis
          capabilities: [CAP_CHOWN]
          execs:
          - path: /bin/redis
            args: [/bin/redis, --requirepass=hunter2]
          opens:
          - path: /data/⋯/x
            flags: [O_RDWR]
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aRecordingIsFoldedWithAMapAndShown() throws IOException {
    Path spade = write("spade.json", SPADE);
    Path map = write("map.jsonl", CONTAINERS);
    Path profile = folder.resolve("profile.jsonl");
    Ran folded =
        Ran.of(
            "profile",
            "--provenance",
            spade.toString(),
            "--containers",
            map.toString(),
            "--out",
            profile.toString());
    assertThat(folded.exit()).isEqualTo(Exit.OK);
    assertThat(Files.readString(profile))
        .startsWith("{\"kubeguardProfile\":3,")
        .contains("\"name\":\"web-*-*\"", "\"folder\":\"/var/lib/a\"", "\"name\":\"temp-*.db\"");
    String shown = Ran.of("profile", "show", profile.toString()).out();
    assertThat(shown)
        .contains(
            "shop/Pod/web-*-* container web",
            "Changes files in: /var/lib/a",
            "Seen by SPADE",
            "Blind spot: these recordings of SPADE show nothing of");
    assertThat(shown.lines()).allMatch(line -> line.length() <= 80);
    assertThat(Ran.of("profile", "show", "--profile", profile.toString()).out()).isEqualTo(shown);
  }

  @Test
  void withoutAMapItIsSaidWhatIsMissing() throws IOException {
    Ran folded = Ran.of("profile", "--provenance", write("spade.json", SPADE).toString());
    assertThat(folded.exit()).isEqualTo(Exit.OK);
    assertThat(folded.err()).contains("none of its 1 acts is of a container", "--containers");
  }

  @Test
  void kubescapesProfilesAreReadFromYaml() throws IOException {
    write("profile.yaml", PROFILE);
    write("other.yaml", "kind: ConfigMap\n");
    Ran folded = Ran.of("profile", "--provenance", folder.toString());
    assertThat(folded.exit()).isEqualTo(Exit.OK);
    assertThat(folded.out())
        .contains(
            "\"workload\":\"cache\"",
            "\"asked\":\"CHOWN\"",
            "\"folder\":\"/data/*\"",
            "--requirepass=[REDACTED]")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsNoProvenanceIsRefused() throws IOException {
    Path file = write("a.txt", "hello, world\n");
    Ran ran = Ran.of("profile", "--provenance", file.toString());
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("no provenance of a known recorder; expected SPADE");
    Ran empty = Ran.of("profile", "--provenance", file.toString(), "--containers", file.toString());
    assertThat(empty.err()).contains("--containers: no container in it");
  }
}
