package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Published manifests, refined with what was recorded of the same components. */
final class RefinedRecordingsTest {
  private static final String LOG =
      "derived/hkerma-kubernetes-event-dataset/audit-logs.rebuilt.jsonl";
  private static final Pattern ADVICE = Pattern.compile("in (\\S+): git apply (\\S+)");
  private static final Pattern RBAC = Pattern.compile("(?m)\"?kind\"?: *\"?(Cluster)?Role\\b");

  private static final String MANIFEST = ".*\\.(ya?ml|json)(\\.gz)?";
  private static final int MAX_BYTES = 4 << 20;
  private static final String[] REFUSED = {
    "this is a template, not a manifest", "with each object once", "not a Kubernetes object"
  };

  /**
   * A component.
   *
   * @param manifests its folder among the recordings
   * @param namespace where it is installed
   * @param renamed what the log calls otherwise, and what the manifests call it: Helm's release
   *     stands before the recorded names
   * @param tells lines of the report, without what stands around them
   * @param changed how many objects change
   */
  private record Component(
      String manifests, String namespace, List<String> renamed, List<String> tells, int changed) {}

  private static final List<Component> COMPONENTS =
      List.of(
          new Component(
              "argoproj-argo-cd/at-v2.5.8/manifests",
              "argo-cd",
              List.of(),
              List.of(
                  "+ get secrets \"argocd-server-tls\"",
                  "used 83% -> 100%, coverage unknown",
                  "--keep-unnamed leaves rules open for every name of appprojects, configmaps,"
                      + " secrets instead of the names above",
                  "- get,update,patch applicationsets/status.argoproj.io",
                  "- list,create events",
                  "not-observable (the API server checks finalizers without logging the check):",
                  "RoleBinding argo-cd/argocd-redis names Role/argocd-redis, which isn't here;"),
              5),
          new Component(
              "kubernetes-ingress-nginx/at-helm-chart-4.4.2/deploy/static/provider/cloud",
              "ingress-nginx",
              List.of("my-ingress-nginx", "ingress-nginx"),
              List.of(
                  "+ get secrets \"ingress-nginx-admission\"",
                  "+ list,watch ingressclasses.networking.k8s.io",
                  "- update ingresses/status.networking.k8s.io",
                  "- create leases.coordination.k8s.io"),
              4),
          new Component(
              "open-policy-agent-gatekeeper/at-v3.11.0",
              "gatekeeper-system",
              List.of(),
              List.of(
                  "- get,list,watch *.*",
                  "+ list,watch namespaces",
                  "- get,list,watch,create,update,patch,delete *.constraints.gatekeeper.sh",
                  "+ get nodes/healthz, nodes/metrics, nodes/stats",
                  "not-observable (kubelets check it by SubjectAccessReview):"
                      + " get nodes/healthz; get nodes/metrics; get nodes/stats",
                  "its star also gave what this log could not have shown:"
                      + " get nodes/configz, get nodes/log,"),
              2),
          new Component(
              "kubernetes-kube-state-metrics/at-v2.7.0/examples/standard",
              "kube-system",
              List.of(
                  "prometheus:my-prometheus-kube-state-metrics", "kube-system:kube-state-metrics"),
              List.of(
                  "- create tokenreviews.authentication.k8s.io",
                  "+ list,watch ingresses.networking.k8s.io, networkpolicies.networking.k8s.io"),
              1),
          new Component(
              "prometheus-operator-kube-prometheus/at-v0.12.0/manifests",
              "monitoring",
              List.of(
                  "kube-prometheus-stack:my-kube-prometheus-stack-prometheus",
                  "monitoring:prometheus-k8s",
                  "kube-prometheus-stack:my-kube-prometheus-stack-operator",
                  "monitoring:prometheus-operator",
                  "kube-prometheus-stack:my-kube-prometheus-stack-kube-state-metrics",
                  "monitoring:kube-state-metrics",
                  "\"namespace\":\"kube-prometheus-stack\"",
                  "\"namespace\":\"monitoring\""),
              List.of(
                  "- get,list,watch ingresses.networking.k8s.io",
                  "+ list,watch,create statefulsets.apps",
                  "not-observable (the API server checks finalizers without logging the check):",
                  "ClusterRole node-exporter: ServiceAccount monitoring/node-exporter has it by"
                      + " ClusterRoleBinding node-exporter, and the log never shows an allowed"
                      + " request of it"),
              6),
          new Component(
              "flannel-io-flannel/at-v0.20.2",
              "kube-flannel",
              List.of(),
              List.of("- get pods", "+ list,watch nodes", "- patch nodes/status"),
              1));

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> whatWasUsedStaysAndTheRestGoes() {
    return COMPONENTS.stream()
        .map(component -> DynamicTest.dynamicTest(component.manifests(), () -> refine(component)));
  }

  private void refine(Component component) throws IOException, InterruptedException {
    Path place = folder.resolve(component.manifests().replace('/', '-'));
    Path manifests = copy(Recordings.at("manifests/" + component.manifests()), place.resolve("m"));
    Path log = log(component, place);
    String[] inputs = {
      "--manifests",
      manifests.toString(),
      "--default-namespace",
      component.namespace(),
      "--audit",
      log.toString()
    };
    Ran told = Ran.of(with("refine", inputs));
    assertThat(told.exit()).as(told.err()).isZero();
    String words = told.out().replaceAll("\\s+", " ");
    component.tells().forEach(line -> assertThat(words).contains(line));
    assertThat(words)
        .contains(component.changed() + (component.changed() == 1 ? " object" : " objects"));

    List<String> comments = comments(manifests);
    Path out = place.resolve("out");
    Ran written = Ran.of(with("refine", inputs, "--out-dir", out.toString()));
    assertThat(written.exit()).as(written.err()).isZero();
    Matcher advice = ADVICE.matcher(written.err());
    assertThat(advice.find()).as(written.err()).isTrue();
    git(Path.of(advice.group(1)), "apply", advice.group(2));

    Ran replayed = Ran.of(with("verify", inputs));
    assertThat(replayed.exit()).as(replayed.out() + replayed.err()).isZero();
    Ran again = Ran.of(with("refine", inputs, "--check"));
    assertThat(again.exit()).as(again.out()).isZero();
    assertThat(again.out()).contains("Nothing to tighten.");
    assertThat(comments(manifests)).as("comments").isEqualTo(comments);
    Ran compared =
        Ran.of(
            "diff",
            "--from",
            Recordings.at("manifests/" + component.manifests()).toString(),
            "--to",
            manifests.toString(),
            "--fail-on-widening");
    assertThat(compared.exit()).as(compared.out()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> refiningTheResultChangesNothing() throws IOException {
    Path profile = folder.resolve("seen.profile");
    Ran folded =
        Ran.of("profile", "--audit", Recordings.at(LOG).toString(), "--out", profile.toString());
    assertThat(folded.exit()).as(folded.err()).isZero();
    SortedMap<Path, String> published = published();
    assertThat(published).hasSizeGreaterThan(50);
    return published.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey().toString(),
                    () -> twice(file.getKey(), file.getValue(), profile)));
  }

  private void twice(Path file, String text, Path profile) throws IOException {
    Path copy = folder.resolve(Integer.toHexString(file.hashCode()) + ".yaml");
    Files.writeString(copy, text);
    String[] inputs = {
      "--manifests", copy.toString(), "--profile", profile.toString(), "--remove-unseen"
    };
    Ran first = Ran.of(with("refine", inputs, "--in-place"));
    if (first.exit() == Exit.USAGE) {
      assertThat(first.err()).as("%s", file).containsAnyOf(REFUSED);
      assertThat(copy).hasContent(text);
      return;
    }
    assertThat(first.exit()).as(first.err()).isZero();
    if (!Files.exists(copy)) {
      assertThat(first.err()).as("all of %s went", file).contains("edited 1 file");
      return;
    }
    byte[] once = Files.readAllBytes(copy);
    Ran second = Ran.of(with("refine", inputs, "--in-place", "--check"));
    assertThat(second.exit()).as(second.out() + second.err()).isZero();
    assertThat(Files.readAllBytes(copy)).isEqualTo(once);
  }

  /** Every file among the recordings that holds a role, unpacked. */
  private static SortedMap<Path, String> published() throws IOException {
    SortedMap<Path, String> published = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Recordings.at(""))) {
      for (Path file : files.filter(f -> f.toString().matches(MANIFEST)).toList()) {
        String text = text(file);
        if (RBAC.matcher(text).find()) {
          published.put(file, text);
        }
      }
    }
    return published;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(unpacked.readNBytes(MAX_BYTES), UTF_8);
    }
  }

  private static String[] with(String command, String[] inputs, String... more) {
    return Stream.of(Stream.of(command), Stream.of(inputs), Stream.of(more))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
    return to;
  }

  private static Path log(Component component, Path place) throws IOException {
    String text = Files.readString(Recordings.at(LOG));
    for (int i = 0; i < component.renamed().size(); i += 2) {
      text = text.replace(component.renamed().get(i), component.renamed().get(i + 1));
    }
    return Files.writeString(place.resolve("audit.jsonl"), text);
  }

  private static void git(Path in, String... arguments) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder(with("git", arguments))
            .directory(in.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  private static List<String> comments(Path manifests) throws IOException {
    List<String> comments = new ArrayList<>();
    try (Stream<Path> files = Files.walk(manifests)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.strip().startsWith("#"))
            .forEach(line -> comments.add(file.getFileName() + ": " + line));
      }
    }
    return comments;
  }
}
