package io.kubeguard.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.sim.flows.Call;
import io.kubeguard.sim.flows.CallGraph;
import io.kubeguard.sim.flows.Fate;
import io.kubeguard.sim.flows.FlowExtent;
import io.kubeguard.sim.flows.FlowLogSimulation;
import io.kubeguard.sim.flows.FlowStyle;
import io.kubeguard.sim.flows.Front;
import io.kubeguard.sim.flows.Party;
import io.kubeguard.sim.flows.Scan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The store of {@code Azure-Samples/aks-store-demo}: its flows, simulated from the calls that its
 * sources make, lead back to exactly these calls.
 */
final class AksStoreTest {
  private static final String MANIFESTS = "manifests/Azure-Samples-aks-store-demo/";

  /** Where each listens: {@code containerPort} and the probes of its manifest. */
  private static final Map<String, Integer> PORTS =
      Map.of(
          "documentdb", 10_260,
          "rabbitmq", 5_672,
          "order-service", 3_000,
          "makeline-service", 3_001,
          "product-service", 3_002,
          "ai-service", 5_001,
          "store-front", 8_080,
          "store-admin", 8_081);

  /**
   * By the sources: nginx.conf of the two shops, ORDER_QUEUE_HOSTNAME, ORDER_QUEUE_URI,
   * ORDER_DB_URI, AI_SERVICE_URL, ORDER_SERVICE_URL, MAKELINE_SERVICE_URL.
   */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("store-front", "order-service"),
          List.of("store-front", "product-service"),
          List.of("store-admin", "makeline-service"),
          List.of("store-admin", "order-service"),
          List.of("store-admin", "product-service"),
          List.of("order-service", "rabbitmq"),
          List.of("makeline-service", "rabbitmq"),
          List.of("makeline-service", "documentdb"),
          List.of("product-service", "ai-service"),
          List.of("virtual-customer", "order-service"),
          List.of("virtual-worker", "makeline-service"));

  private static final Party.Outside SHOPPER = new Party.Outside("198.51.100.23");
  private static final Party.Outside MODEL = new Party.Outside("203.0.113.80");
  private static final Party HOST = new Party.Reserved(List.of("host"), "10.244.0.1");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theKnownCallsComeBackExactly(long seed) throws IOException {
    Path flows = flows(seed);
    String[] inputs = inputs(flows);
    Ran created = Ran.of(call("create", inputs));
    assertThat(created.exit()).as(created.err()).isZero();
    assertThat(created.err()).contains("are taken to be in pets");
    assertThat(Connections.between(created.out(), "pets/"))
        .containsExactlyInAnyOrderElementsOf(truth());
    assertThat(created.out())
        .contains("to 203.0.113.80 TCP 443", "from everybody TCP 8080", "from everybody TCP 8081");
    Path policies = folder.resolve("policies.yaml");
    Files.writeString(policies, Ran.of(call("create", inputs, "-o", "yaml")).out());
    Ran verified = Ran.of(call("verify", inputs, "--manifests", policies.toString()));
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.out())
        .contains("all still allowed")
        .doesNotContain("allows, and nobody was seen doing")
        .doesNotContain("wider than seen");
  }

  /** Wide policies become what is created from nothing. */
  @Test
  void overWidePoliciesBecomeTheKnownCalls() throws IOException {
    String[] inputs = inputs(flows(7));
    Path created = folder.resolve("created.yaml");
    Files.writeString(created, Ran.of(call("create", inputs, "-o", "yaml")).out());
    Path wide = folder.resolve("wide.yaml");
    Files.writeString(wide, names().stream().map(AksStoreTest::wide).collect(joining()));
    Ran refined = Ran.of(call("refine", inputs, "--manifests", wide.toString(), "-o", "yaml"));
    assertThat(refined.exit()).as(refined.err()).isZero();
    Path tight = folder.resolve("tight.yaml");
    Files.writeString(tight, refined.out());
    assertThat(difference(wide, tight)).contains("store-front");
    assertThat(difference(created, tight)).contains("Both allow the same");
  }

  private static String difference(Path from, Path to) {
    String all = Recordings.at(MANIFESTS + "aks-store-all-in-one.yaml").toString();
    String model = Recordings.at(MANIFESTS + "ai-service.yaml").toString();
    return Ran.of(
            "diff",
            "--default-namespace",
            "pets",
            "--from",
            all,
            "--from",
            model,
            "--from",
            from.toString(),
            "--to",
            all,
            "--to",
            model,
            "--to",
            to.toString())
        .out();
  }

  private static String wide(String name) {
    return """
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: %s}
    spec:
      podSelector: {matchLabels: {app: %1$s}}
      policyTypes: [Ingress, Egress]
      ingress: [{}]
      egress: [{}]
    """
        .formatted(name);
  }

  private static List<String> truth() {
    return CALLS.stream()
        .map(c -> kind(c.get(0)) + " to " + kind(c.get(1)) + " TCP " + port(c.get(1)))
        .toList();
  }

  private String[] inputs(Path flows) {
    return new String[] {
      "--flows",
      flows.toString(),
      "--manifests",
      Recordings.at(MANIFESTS + "aks-store-all-in-one.yaml").toString(),
      "--manifests",
      Recordings.at(MANIFESTS + "ai-service.yaml").toString()
    };
  }

  private static String[] call(String command, String[] inputs, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(inputs));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Path flows(long seed) throws IOException {
    Path file = folder.resolve("flows-" + seed + ".jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      new FlowLogSimulation(graph(), FlowStyle.of(seed), seed).write(out, FlowExtent.of(3_000));
    }
    return file;
  }

  private static CallGraph graph() {
    List<Call> calls = new ArrayList<>();
    for (List<String> pair : CALLS) {
      Party.Pods server = pods(pair.get(1));
      int port = port(pair.get(1));
      Front front = new Front(pair.get(1) + ".pets.svc.cluster.local", service(pair.get(1)), port);
      calls.add(Call.direct(pods(pair.get(0)), server, Transport.TCP, port).by(front));
    }
    PORTS.forEach((name, port) -> calls.add(Call.direct(HOST, pods(name), Transport.TCP, port)));
    for (String shop : List.of("store-front", "store-admin")) {
      calls.add(Call.direct(SHOPPER, pods(shop), Transport.TCP, port(shop)));
    }
    Front openAi = new Front("store.openai.azure.com", MODEL.address(), 0);
    calls.add(Call.direct(pods("ai-service"), MODEL, Transport.TCP, 443).by(openAi));
    calls.add(refused("store-front", "rabbitmq", 15_672, Fate.REFUSED));
    calls.add(refused("virtual-customer", "documentdb", 10_260, Fate.DROPPED_AT_SERVER));
    calls.add(refused("virtual-worker", "rabbitmq", 5_672, Fate.DROPPED_AT_CLIENT));
    calls.add(Call.direct(SHOPPER, pods("rabbitmq"), Transport.TCP, 15_672).ending(Fate.REFUSED));
    Scan scan = new Scan(pods("store-front"), pods("documentdb"), 1, 3_000, Fate.REFUSED);
    Party.Pods resolver =
        new Party.Pods(
            new WorkloadRef("kube-system", "Deployment", "coredns"),
            Map.of("k8s-app", "kube-dns"),
            List.of("10.244.0.10"));
    return new CallGraph(calls, List.of(scan), resolver);
  }

  private static Call refused(String client, String server, int port, Fate fate) {
    return Call.direct(pods(client), pods(server), Transport.TCP, port).ending(fate);
  }

  private static int port(String name) {
    return PORTS.getOrDefault(name, 0);
  }

  private static Party.Pods pods(String name) {
    String[] words = kind(name).split("/", 2);
    return new Party.Pods(
        new WorkloadRef("pets", words[0], name),
        Map.of("app", name),
        List.of("10.244.1." + number(name), "10.244.2." + number(name)));
  }

  private static String kind(String name) {
    boolean isStateful = name.equals("documentdb") || name.equals("rabbitmq");
    return (isStateful ? "StatefulSet/" : "Deployment/") + name;
  }

  private static String service(String name) {
    return "10.0.7." + number(name);
  }

  private static int number(String name) {
    return 10 + names().indexOf(name);
  }

  private static List<String> names() {
    return Stream.concat(PORTS.keySet().stream(), Stream.of("virtual-customer", "virtual-worker"))
        .sorted()
        .toList();
  }
}
