package io.kubeguard.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.workload.harden.Change;
import io.kubeguard.core.workload.harden.HardenOptions;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.harden.Offer;
import io.kubeguard.core.workload.harden.Setting;
import io.kubeguard.engine.Recordings;
import io.kubeguard.engine.network.NetworkSelection;
import io.kubeguard.logs.fold.TimeSpan;
import io.kubeguard.logs.provenance.ContainerMapReader;
import io.kubeguard.logs.provenance.ProvenanceLogReader;
import io.kubeguard.logs.provenance.Yaml;
import io.kubeguard.logs.source.Sources;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three recorded services of which trials have proven what they need: what each source lets be
 * recommended never takes any of it away, and folders are those of the truth where they are seen.
 */
class RecordedWorkloadsTest {
  private static final String RECORDED = "data/recorded/provenance/";
  private static final String SPADE = "spade-vm/spade.json.gz";
  private static final String AUDIT = "spade-vm/audit.log.gz";
  private static final String TETRAGON = "tetragon/tetragon.json.gz";

  private static Profile read(String file) throws IOException {
    String folder = file.substring(0, file.indexOf('/'));
    ContainerMapReader containers = new ContainerMapReader();
    for (String name : List.of("containers.json", folder + "/map.jsonl")) {
      try (InputStream in = Files.newInputStream(Recordings.path(RECORDED + name))) {
        containers.read(in);
      }
    }
    return new ProvenanceLogReader(TimeSpan.ALL, containers.map(), Yaml.NONE)
        .read(
            Sources.of(List.of(Recordings.path(RECORDED + file).toString())).sources(),
            InputStream.nullInputStream(),
            bytes -> {})
        .profile();
  }

  private static ClusterModel model(String namespace, String kind, String name, String container) {
    String template = "template: {spec: {containers: [{name: " + container + ", image: x}]}}";
    return new ManifestReader()
        .read(
            "w.yaml",
            """
            apiVersion: %s
            kind: %s
            metadata: {name: %s, namespace: %s}
            spec: {%s}
            """
                .formatted(
                    kind.equals("CronJob") ? "batch/v1" : "apps/v1",
                    kind,
                    name,
                    namespace,
                    kind.equals("CronJob")
                        ? "schedule: 0 1 * * *, jobTemplate: {spec: {" + template + "}}"
                        : template))
        .model();
  }

  private static Hardening harden(String source, ClusterModel model, boolean offers)
      throws IOException {
    HardenOptions standard = HardenOptions.standard();
    HardenOptions options =
        new HardenOptions(standard.unprivilegedPorts(), offers, standard.version());
    WorkloadRefinement refinement =
        new WorkloadRefiner(options).refine(read(source), model, NetworkSelection.ALL);
    assertThat(refinement.results()).hasSize(1);
    assertThat(refinement.results().getFirst()).isInstanceOf(WorkloadRefinement.Hardened.class);
    return ((WorkloadRefinement.Hardened) refinement.results().getFirst()).accepted().hardening();
  }

  /** Changes and offers alike. */
  private static Stream<Setting> settings(Hardening hardening) {
    return Stream.concat(
            hardening.changes().stream(), hardening.offers().stream().map(Offer::change))
        .map(Change::setting);
  }

  private static SortedSet<String> folders(Hardening hardening) {
    SortedSet<String> folders = new TreeSet<>();
    settings(hardening)
        .forEach(
            setting -> {
              if (setting instanceof Setting.WritableFolder folder) {
                folders.add(folder.folder());
              }
            });
    return folders;
  }

  private static List<String> kept(Hardening hardening) {
    Optional<Setting> only =
        hardening.changes().stream()
            .map(Change::setting)
            .filter(Setting.OnlyCapabilities.class::isInstance)
            .findFirst();
    return ((Setting.OnlyCapabilities) only.orElseThrow()).kept();
  }

  @ParameterizedTest
  @CsvSource({SPADE, AUDIT, TETRAGON})
  void redis(String source) throws IOException {
    Hardening hardening = harden(source, model("shop", "StatefulSet", "cache", "redis"), false);
    assertThat(folders(hardening))
        .containsExactly("/run/redis", "/var/lib/redis", "/var/log/redis");
    assertThat(kept(hardening)).contains("DAC_OVERRIDE");
    assertThat(settings(hardening)).contains(new Setting.NoPrivilegeEscalation("redis"));
  }

  @ParameterizedTest
  @CsvSource({SPADE, AUDIT, TETRAGON})
  void nginx(String source) throws IOException {
    Hardening hardening = harden(source, model("shop", "Deployment", "web", "nginx"), false);
    assertThat(kept(hardening))
        .contains("CHOWN", "DAC_OVERRIDE", "NET_BIND_SERVICE", "SETGID", "SETUID");
    assertThat(hardening.changes().stream().map(Change::setting))
        .as("folders were made that the source doesn't show, or files read")
        .noneMatch(Setting.ReadOnlyRoot.class::isInstance);
    assertThat(settings(hardening)).contains(new Setting.NoPrivilegeEscalation("nginx"));
    if (source.equals(TETRAGON)) {
      assertThat(folders(hardening)).containsExactly("/run", "/var/lib/nginx", "/var/log/nginx");
    }
  }

  @ParameterizedTest
  @CsvSource({SPADE, AUDIT, TETRAGON})
  void job(String source) throws IOException {
    Hardening hardening = harden(source, model("batch", "CronJob", "report", "job"), false);
    assertThat(folders(hardening)).containsExactly("/tmp", "/var/log/report", "/var/spool/reports");
    assertThat(kept(hardening)).contains("CHOWN", "FOWNER");
    assertThat(settings(hardening)).contains(new Setting.NoPrivilegeEscalation("job"));
  }

  @Test
  void theTokenGoesOnlyWhereFilesReadAreSeen() throws IOException {
    ClusterModel web = model("shop", "Deployment", "web", "nginx");
    assertThat(harden(AUDIT, web, false).changes().stream().map(Change::setting))
        .contains(new Setting.NoToken());
    assertThat(harden(TETRAGON, web, false).changes().stream().map(Change::setting))
        .doesNotContain(new Setting.NoToken());
  }

  @Test
  void offersAreMadeWhereTheyAreAskedFor() throws IOException {
    Hardening hardening = harden(TETRAGON, model("shop", "Deployment", "web", "nginx"), true);
    assertThat(hardening.offers()).isEmpty();
    assertThat(hardening.changes().stream().map(Change::setting))
        .contains(new Setting.ReadOnlyRoot("nginx"), new Setting.NoToken());
    assertThat(hardening.after().everyContainer().getFirst().settings().volumeMounts()).hasSize(3);
  }
}
