package io.kubeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PodSecurity;
import io.kubeguard.core.workload.security.PolicyVersion;
import io.kubeguard.core.workload.security.Violation;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A real API server judges random pods by every version of the Pod Security Standards that it
 * knows, and the evaluator says the same, word for word. {@code -Dkubeguard.pods=N} sets how many
 * pods, {@code -Dkubeguard.seed=N} which.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodSecurityIT {
  private static final Pattern WARNING =
      Pattern.compile("299 - \"would violate PodSecurity \\\\\"[a-z]+:[a-z0-9.]+\\\\\": (.*)\"");
  private static final int CUT = 256;
  private static final int THREADS = 8;

  private final Api admin =
      Api.of(Objects.requireNonNull(System.getProperty("kubeguard.kubeconfig")));
  private final List<Policy> policies = new ArrayList<>();

  /** A namespace that warns, and what it warns of. */
  private record Policy(String namespace, Level level, PolicyVersion version) {}

  @BeforeAll
  void aNamespaceForEachVersion() {
    Matcher minor =
        Pattern.compile("\"minor\":\\s*\"([0-9]+)").matcher(admin.get("/version").body());
    assertThat(minor.find()).isTrue();
    int newest = Integer.parseInt(minor.group(1));
    for (Level level : List.of(Level.BASELINE, Level.RESTRICTED)) {
      for (int i = 0; i <= newest; i++) {
        add(level, "v1." + i, new PolicyVersion(i));
      }
      add(level, "latest", new PolicyVersion(newest));
    }
  }

  private void add(Level level, String version, PolicyVersion meant) {
    String namespace = "kg-it-" + level + "-" + version.replace('.', '-');
    String warn = "pod-security.kubernetes.io/warn";
    admin.post(
        "/api/v1/namespaces",
        "{\"metadata\": {\"name\": \"%s\", \"labels\": {\"%s\": \"%s\", \"%s-version\": \"%s\"}}}"
            .formatted(namespace, warn, level, warn, version));
    admin.post(
        "/api/v1/namespaces/" + namespace + "/serviceaccounts",
        "{\"metadata\": {\"name\": \"default\"}}");
    policies.add(new Policy(namespace, level, meant));
  }

  @AfterAll
  void leave() {
    policies.forEach(policy -> admin.delete("/api/v1/namespaces/" + policy.namespace()));
    admin.close();
  }

  @Test
  void theServerWarnsOfTheSame() throws InterruptedException, ExecutionException {
    long seed = Long.getLong("kubeguard.seed", 20_260_101);
    RandomPods pods = new RandomPods(seed);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("kubeguard.pods", 60); i++) {
      bodies.add(pods.next());
    }
    List<Callable<Integer>> tasks = new ArrayList<>();
    bodies.forEach(body -> tasks.add(() -> compared(body, seed)));
    int compared = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Integer> count : threads.invokeAll(tasks)) {
        compared += count.get();
      }
    }
    assertThat(compared)
        .as("pods that the server took, seed %d", seed)
        .isGreaterThan(bodies.size() * policies.size() / 2);
  }

  /** How many policies judged this pod; none where the server doesn't take it. */
  private int compared(String body, long seed) {
    PodTemplate pod =
        new ManifestReader().read("pod", body).model().workloads().getFirst().template();
    int compared = 0;
    for (Policy policy : policies) {
      Api.Answer answer =
          admin.post("/api/v1/namespaces/" + policy.namespace() + "/pods?dryRun=All", body);
      if (answer.code() == 422) {
        return 0;
      }
      assertThat(answer.code()).as(answer.body()).isEqualTo(201);
      assertThat(cut(ours(pod, policy), warning(answer)))
          .as("seed %d, %s:%s, %s", seed, policy.level(), policy.version(), body)
          .isEqualTo(warning(answer));
      compared++;
    }
    return compared;
  }

  private static String ours(PodTemplate pod, Policy policy) {
    return PodSecurity.evaluate(pod, policy.level(), policy.version()).values().stream()
        .map(Violation::toString)
        .collect(Collectors.joining(", "));
  }

  /** Where there are many warnings the server cuts each. */
  private static String cut(String text, String warning) {
    return text.length() > warning.length() && warning.length() > CUT / 2
        ? text.substring(0, warning.length())
        : text;
  }

  private static String warning(Api.Answer answer) {
    for (String warning : answer.warnings()) {
      Matcher matcher = WARNING.matcher(warning);
      if (matcher.matches()) {
        return matcher.group(1).replaceAll("\\\\(.)", "$1");
      }
    }
    return "";
  }
}
