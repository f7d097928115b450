package io.kubeguard.engine.network;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Endpoint;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.create.NetworkOptions;
import io.kubeguard.core.network.create.World;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.network.ports.PortSet;
import io.kubeguard.core.network.ports.Protocol;
import io.kubeguard.core.network.ports.TrafficSet;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.engine.report.NetworkCreationYaml;
import io.kubeguard.engine.report.NetworkReplayText;
import io.kubeguard.manifests.read.ManifestReader;
import io.kubeguard.manifests.read.ManifestSet;
import io.kubeguard.sim.flows.Connection;
import io.kubeguard.sim.flows.FlowStyle;
import io.kubeguard.sim.flows.FlowWorld;
import io.kubeguard.sim.flows.Party;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies from the flow logs of random worlds allow what is true there, and nothing else. */
class SimulatedFlowsTest {
  private static final int RECORDS = 1_500;

  static LongStream seeds() {
    return LongStream.range(1, 17);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void createdPoliciesAreTheTruth(long seed) throws IOException {
    FlowWorld world = FlowWorld.of(seed, 4 + (int) (seed % 9));
    Traffic traffic = Simulated.profile(world.graph(), FlowStyle.of(seed), seed, RECORDS).traffic();
    ClusterModel model = model(world.manifests());
    NetworkProposal proposal = propose(traffic, model);
    assertThat(proposal.withheld()).as("seed " + seed).isEmpty();
    assertThat(observed(proposal)).as("seed " + seed).isEqualTo(truth(world));
    String policies = new NetworkCreationYaml(true, false).print(proposal);
    ClusterModel after = model(world.manifests() + policies);
    new Truth(world, after, PolicySet.of(after.network()), seed).holdsFor(proposal);
    NetworkReplay replay = NetworkReplayer.replay(traffic, after, NetworkSelection.ALL);
    assertThat(replay.isPassed()).as(NetworkReplayText.print(replay)).isTrue();
    assertThat(replay.unseen()).as("seed " + seed).isEmpty();
    assertThat(replay.unseenOutside()).as("seed " + seed).isEmpty();
  }

  /** Every peer and every port of what was created is needed, but DNS over TCP. */
  @ParameterizedTest
  @MethodSource("seeds")
  void withoutAnyPeerOrPortReplayObjects(long seed) throws IOException {
    FlowWorld world = FlowWorld.of(seed, 4 + (int) (seed % 5));
    Traffic traffic = Simulated.profile(world.graph(), FlowStyle.of(seed), seed, RECORDS).traffic();
    ClusterModel model = model(world.manifests());
    PolicySet policies = propose(traffic, model).recommendation().orElseThrow().policies();
    assertThat(replays(policies, traffic, model)).as("seed " + seed).isTrue();
    assertThat(Weakenings.of(policies))
        .as("seed " + seed)
        .isNotEmpty()
        .noneMatch(less -> replays(less, traffic, model));
  }

  private static boolean replays(PolicySet policies, Traffic traffic, ClusterModel model) {
    NetworkObjects network = model.network();
    ClusterModel other =
        new ClusterModel(
            model.rbac(),
            model.serviceAccounts(),
            model.workloads(),
            model.customResources(),
            new NetworkObjects(
                network.namespaces(),
                network.services(),
                network.backends(),
                policies.policies(),
                policies.ciliumPolicies(),
                List.of()));
    return NetworkReplayer.replay(traffic, other, NetworkSelection.ALL).isPassed();
  }

  /** Policies that allow everything become what was created from nothing. */
  @ParameterizedTest
  @MethodSource("seeds")
  void overWidePoliciesBecomeTheTruth(long seed) throws IOException {
    FlowWorld world = FlowWorld.of(seed, 4 + (int) (seed % 9));
    Profile profile = Simulated.profile(world.graph(), FlowStyle.of(seed), seed, RECORDS);
    String wide = world.workloads().stream().map(SimulatedFlowsTest::wide).collect(joining());
    ClusterModel model = model(world.manifests() + wide);
    NetworkRefinement refined =
        NetworkRefiner.refine(
            profile, model, NetworkRefineOptions.standard(LocalDate.of(2026, 11, 1)));
    assertThat(refined.difference().added()).as("seed " + seed).isEmpty();
    Set<String> tight = new TreeSet<>();
    List<NetworkPolicy> after = new ArrayList<>();
    for (NetworkRefinement.Judged change : refined.changes()) {
      tight.add(change.policy().metadata().name());
      after.add(change.after());
    }
    Truth truth = new Truth(world, model, PolicySet.of(after), seed);
    for (Party.Pods pods : world.workloads()) {
      boolean isTight = tight.contains(pods.workload().name());
      boolean mustBe = isSeen(world, pods) && !touchesNodes(world, pods);
      assertThat(isTight || !mustBe).as("seed %d, %s is refined", seed, pods).isTrue();
      if (isTight && !touchesNodes(world, pods)) {
        truth.holdsFor(pod(model, pods));
      }
    }
  }

  private static String wide(Party.Pods pods) {
    return """
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: %s, namespace: %s}
    spec:
      podSelector: {matchExpressions: [{key: %s, operator: In, values: [%1$s]}]}
      policyTypes: [Ingress, Egress]
      ingress: [{}]
      egress: [{}]
    """
        .formatted(
            pods.workload().name(),
            pods.workload().namespace(),
            pods.labels().containsKey("app") ? "app" : "app.kubernetes.io/name");
  }

  private static boolean isSeen(FlowWorld world, Party.Pods pods) {
    return world.graph().truth().stream()
        .anyMatch(c -> c.client().equals(pods) || c.server().equals(pods));
  }

  /** No NetworkPolicy can name the API server as Cilium knows it. */
  private static boolean touchesNodes(FlowWorld world, Party.Pods pods) {
    return world.graph().truth().stream()
        .anyMatch(c -> c.client().equals(pods) && c.server() instanceof Party.Reserved);
  }

  private static Pod pod(ClusterModel model, Party.Pods pods) {
    return model.cluster().pods().stream()
        .filter(pod -> pod.workload().equals(pods.workload()))
        .findFirst()
        .orElseThrow();
  }

  private static NetworkProposal propose(Traffic traffic, ClusterModel model) {
    return new NetworkRecommender(
            NetworkOptions.standard().allowances(), PolicyKind.AS_THE_LOG, new World.Exact(), 0)
        .recommend(traffic, model, NetworkSelection.ALL);
  }

  private static Set<String> observed(NetworkProposal proposal) {
    return proposal.seen().allowed().stream()
        .filter(connection -> connection.protocol().isPresent())
        .map(
            connection ->
                connection.source()
                    + " to "
                    + connection.destination()
                    + " "
                    + connection.transport()
                    + " "
                    + connection.port())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> truth(FlowWorld world) {
    return world.graph().truth().stream()
        .map(Connection::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ClusterModel model(String yaml) {
    ManifestSet set = new ManifestReader().read("world.yaml", yaml);
    assertThat(set.diagnostics()).isEmpty();
    return set.model();
  }

  /** What is true, as the evaluator's sets. */
  private static final class Truth {
    private final FlowWorld world;
    private final ClusterModel model;
    private final NetworkEvaluator evaluator;
    private final long seed;

    Truth(FlowWorld world, ClusterModel model, PolicySet policies, long seed) {
      this.world = world;
      this.model = model;
      this.seed = seed;
      this.evaluator = new NetworkEvaluator(model.cluster(), policies, BlockReach.OUTSIDE);
    }

    void holdsFor(NetworkProposal proposal) {
      proposal.recommendation().stream()
          .flatMap(recommendation -> recommendation.pods().stream())
          .forEach(this::holdsFor);
    }

    private void holdsFor(Pod pod) {
      for (Direction direction : Direction.values()) {
        for (Pod peer : model.cluster().pods()) {
          boolean out = direction == Direction.EGRESS;
          Pod source = out ? pod : peer;
          Pod destination = out ? peer : pod;
          if (!source.isSame(destination)) {
            assertThat(evaluator.ports(direction, source, destination))
                .as("seed %d, %s of %s to %s", seed, direction, source, destination)
                .isEqualTo(ports(source.toString(), destination.toString()));
          }
        }
        assertThat(evaluator.outside(direction, pod))
            .as("seed %d, %s of %s outside", seed, direction, pod)
            .isEqualTo(outside(direction, pod.toString()));
      }
      Endpoint api = new Endpoint.Node(Set.of(Endpoint.Role.KUBE_APISERVER), List.of());
      assertThat(evaluator.ports(Direction.EGRESS, pod, api))
          .as("seed %d, %s to the API server", seed, pod)
          .isEqualTo(ports(pod.toString(), "host+kube-apiserver"));
    }

    /** DNS over UDP brings the allowance for DNS over TCP. */
    private PortSet ports(String source, String destination) {
      PortSet ports = PortSet.EMPTY;
      for (Connection connection : world.graph().truth()) {
        if (connection.client().toString().equals(source)
            && connection.server().toString().equals(destination)) {
          ports = ports.plus(port(connection));
        }
      }
      return ports.contains(Protocol.UDP, 53) ? ports.plus(PortSet.of(Protocol.TCP, 53)) : ports;
    }

    private TrafficSet outside(Direction direction, String pod) {
      TrafficSet traffic = TrafficSet.EMPTY;
      for (Connection connection : world.graph().truth()) {
        boolean out = direction == Direction.EGRESS;
        Party own = out ? connection.client() : connection.server();
        Party other = out ? connection.server() : connection.client();
        if (own.toString().equals(pod) && other instanceof Party.Outside(String address)) {
          Address parsed = Address.parse(address).orElseThrow();
          traffic = traffic.plus(TrafficSet.of(AddressSet.of(parsed), port(connection)));
        }
      }
      return traffic;
    }

    private static PortSet port(Connection connection) {
      return PortSet.of(
          Protocol.named(connection.transport().name()).orElseThrow(), connection.port());
    }
  }
}
