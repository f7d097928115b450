package io.kubeguard.core.network.compare;

import static io.kubeguard.core.network.Given.EVERY;
import static io.kubeguard.core.network.Given.block;
import static io.kubeguard.core.network.Given.both;
import static io.kubeguard.core.network.Given.egress;
import static io.kubeguard.core.network.Given.ingress;
import static io.kubeguard.core.network.Given.labels;
import static io.kubeguard.core.network.Given.map;
import static io.kubeguard.core.network.Given.namespaces;
import static io.kubeguard.core.network.Given.pods;
import static io.kubeguard.core.network.Given.port;
import static io.kubeguard.core.network.Given.replica;
import static io.kubeguard.core.network.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Given;
import io.kubeguard.core.network.Namespace;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.RandomNetwork;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Policies compared by what they allow. */
class NetworkComparisonTest {
  private final Pod web = replica("shop", "web", map("app", "web"));
  private final Pod db = replica("shop", "db", map("app", "db"));
  private final Cluster cluster = new Cluster(List.of(), List.of(web, db));

  @Test
  void otherTextThatAllowsTheSameIsNoDifference() {
    NetworkPolicy one =
        ingress("shop", "db", labels("app", "db"), rule(List.of(), port(80), port(81)));
    NetworkPolicy first = ingress("shop", "a", labels("app", "db"), rule(List.of(), port(80)));
    NetworkPolicy second =
        ingress(
            "shop",
            "b",
            Given.expression("app", Operator.IN, "db"),
            rule(List.of(), Given.range(80, 81)));
    assertThat(compare(List.of(one), List.of(first, second)).isEmpty()).isTrue();
    assertThat(compare(List.of(one), List.of(first)).added()).isEmpty();
    assertThat(compare(List.of(one), List.of(first)).removed()).isNotEmpty();
  }

  @Test
  void blocksAreComparedByTheirAddresses() {
    NetworkPolicy whole = egress("shop", "e", EVERY, rule(List.of(block("10.0.0.0/24"))));
    NetworkPolicy halves =
        egress("shop", "e", EVERY, rule(List.of(block("10.0.0.0/25"), block("10.0.0.128/25"))));
    NetworkPolicy part = egress("shop", "e", EVERY, rule(List.of(block("10.0.0.0/25"))));
    assertThat(compare(List.of(whole), List.of(halves)).isEmpty()).isTrue();
    Difference less = compare(List.of(whole), List.of(part));
    assertThat(less.added()).isEmpty();
    assertThat(less.removed())
        .filteredOn(change -> change instanceof Change.Outside outside && outside.pod().equals(web))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(((Change.Outside) change).addresses()).hasToString("10.0.0.128/25");
              assertThat(change.why().allowing())
                  .extracting(Object::toString)
                  .containsExactly("NetworkPolicy shop/e egress[0]");
            });
  }

  /** The classical slip: two elements where one was meant. */
  @Test
  void orInsteadOfAndIsSeenThoughNoSuchPodIsKnown() {
    NetworkPolicy and =
        ingress("shop", "db", EVERY, rule(List.of(both(labels("team", "a"), labels("app", "x")))));
    NetworkPolicy or =
        ingress(
            "shop",
            "db",
            EVERY,
            rule(List.of(namespaces(labels("team", "a")), pods(labels("app", "x")))));
    Difference difference = compare(List.of(and), List.of(or));
    assertThat(difference.added()).isNotEmpty();
    assertThat(difference.removed()).isEmpty();
    assertThat(difference.complete()).isTrue();
  }

  @Test
  void theFirstPolicyOfAPodRemovesWhatWasOpen() {
    Difference difference = compare(List.of(), List.of(ingress("shop", "db", labels("app", "db"))));
    assertThat(difference.added()).isEmpty();
    assertThat(difference.removed())
        .anySatisfy(
            change -> {
              assertThat(change).isInstanceOf(Change.Inside.class);
              assertThat(((Change.Inside) change).source()).isEqualTo(web);
              assertThat(((Change.Inside) change).destination()).isEqualTo(db);
              assertThat(change.ports()).isEqualTo(PortSet.ALL);
              assertThat(change.why().denying())
                  .extracting(Object::toString)
                  .containsExactly("NetworkPolicy shop/db");
            });
  }

  /** Every difference that is found by trying is reported; every one that is reported is one. */
  @Test
  void agreesWithTrying() {
    int different = 0;
    for (long seed = 0; seed < 60; seed++) {
      RandomNetwork random = new RandomNetwork(seed);
      Cluster known = random.cluster();
      List<NetworkPolicy> before = random.policies();
      List<NetworkPolicy> after = random.changed(before);
      Difference difference = compare(known, before, after);
      boolean tried = isDifferent(known, before, after, new Random(seed));
      if (tried) {
        assertThat(difference.isEmpty()).as("seed %d: a difference was missed", seed).isFalse();
        different++;
      }
      List<NetworkPolicy> twice = new ArrayList<>(before.reversed());
      before.forEach(policy -> twice.add(renamed(policy)));
      assertThat(compare(known, before, twice).isEmpty()).as("seed %d: the same", seed).isTrue();
      mirrored(known, before, after, difference, seed);
    }
    assertThat(different).isGreaterThan(10);
  }

  /** The same where policies use so many selectors that not all of them are put together. */
  @Test
  void agreesWithTryingAmongManySelectors() {
    int different = 0;
    for (long seed = 0; seed < 60; seed++) {
      RandomNetwork random = new RandomNetwork(seed);
      Cluster known = random.cluster();
      List<NetworkPolicy> some = random.policies();
      List<NetworkPolicy> before = new ArrayList<>(some);
      for (int i = 0; i < 30; i++) {
        NetworkPolicy far = ingress("far", "far" + i, labels("far", "v" + i), rule(List.of()));
        before.add(far);
      }
      List<NetworkPolicy> after = random.changed(before);
      Difference difference = compare(known, before, after);
      assertThat(difference.complete()).isTrue();
      if (isDifferent(known, before, after, new Random(seed))) {
        assertThat(difference.isEmpty()).as("seed %d: a difference was missed", seed).isFalse();
        different++;
      }
      List<NetworkPolicy> twice = new ArrayList<>(before.reversed());
      before.forEach(policy -> twice.add(renamed(policy)));
      assertThat(compare(known, before, twice).isEmpty()).as("seed %d: the same", seed).isTrue();
    }
    assertThat(different).isGreaterThan(10);
  }

  /** Where a policy stands makes no difference, nor in which of two it stands. */
  @Test
  void placesMakeNoDifference() {
    NetworkPolicy here = ingress("shop", "db", labels("app", "db"), rule(List.of(), port(80)));
    NetworkPolicy there =
        new NetworkPolicy(
            here.metadata(),
            here.podSelector(),
            here.policyTypes(),
            here.ingress(),
            here.egress(),
            Location.of("other.yaml", 7));
    assertThat(PolicySet.of(List.of(here)).minus(PolicySet.of(List.of(there))).policies())
        .isEmpty();
    assertThat(compare(List.of(here), List.of(there)).isEmpty()).isTrue();
  }

  /** Turned round, what was added is removed. */
  private static void mirrored(
      Cluster known,
      List<NetworkPolicy> before,
      List<NetworkPolicy> after,
      Difference difference,
      long seed) {
    Difference back = compare(known, /* before= */ after, /* after= */ before);
    assertThat(back.added()).as("seed %d", seed).hasSameSizeAs(difference.removed());
    assertThat(back.removed()).as("seed %d", seed).hasSameSizeAs(difference.added());
  }

  /** Tries pods with all labels of the small universe, in known and unknown namespaces. */
  private static boolean isDifferent(
      Cluster known, List<NetworkPolicy> before, List<NetworkPolicy> after, Random random) {
    List<Map<String, String>> labels = allLabels();
    List<Namespace> namespaces = new ArrayList<>(known.namespaces());
    for (int i = 0; i < labels.size(); i++) {
      namespaces.add(new Namespace("u" + i, labels.get(i)));
    }
    List<Pod> pods = new ArrayList<>(known.pods());
    for (Namespace namespace : namespaces) {
      for (int i = 0; i < labels.size(); i++) {
        pods.add(Pod.of(namespace.name(), "u" + i, labels.get(i)));
      }
    }
    Cluster all = new Cluster(namespaces, pods);
    NetworkEvaluator first = new NetworkEvaluator(all, PolicySet.of(before), BlockReach.OUTSIDE);
    NetworkEvaluator second = new NetworkEvaluator(all, PolicySet.of(after), BlockReach.OUTSIDE);
    for (int i = 0; i < 20_000; i++) {
      Endpoint from = pods.get(random.nextInt(pods.size()));
      Endpoint to = pods.get(random.nextInt(random.nextBoolean() ? pods.size() : 60));
      Protocol protocol = List.of(Protocol.values()).get(random.nextInt(3));
      int port = RandomNetwork.PORTS.get(random.nextInt(RandomNetwork.PORTS.size()));
      if (first.decide(from, to, protocol, port).isAllowed()
          != second.decide(from, to, protocol, port).isAllowed()) {
        return true;
      }
    }
    return false;
  }

  private static List<Map<String, String>> allLabels() {
    List<Map<String, String>> all = new ArrayList<>();
    for (String a : List.of("", "x", "y", "z")) {
      for (String b : List.of("", "x", "y", "z")) {
        Map<String, String> labels = new TreeMap<>();
        if (!a.isEmpty()) {
          labels.put("a", a);
        }
        if (!b.isEmpty()) {
          labels.put("b", b);
        }
        all.add(labels);
      }
    }
    return all;
  }

  private static NetworkPolicy renamed(NetworkPolicy policy) {
    return Given.policy(
        policy.metadata().namespace(),
        policy.metadata().name() + "-again",
        policy.podSelector(),
        policy.policyTypes(),
        policy.ingress(),
        policy.egress());
  }

  private Difference compare(List<NetworkPolicy> before, List<NetworkPolicy> after) {
    return compare(cluster, before, after);
  }

  private static Difference compare(
      Cluster cluster, List<NetworkPolicy> before, List<NetworkPolicy> after) {
    return new NetworkComparison(BlockReach.OUTSIDE)
        .compare(cluster, PolicySet.of(before), PolicySet.of(after));
  }
}
