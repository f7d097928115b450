package io.kubeguard.bench;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.compare.Difference;
import io.kubeguard.core.network.compare.NetworkComparison;
import io.kubeguard.core.network.evaluate.BlockReach;
import io.kubeguard.core.network.evaluate.NetworkEvaluator;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.manifests.read.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads thousands of policies from files, evaluates all pairs of workloads, and compares two states
 * of the policies. Prints the times by the clock.
 */
public final class NetworkScale {
  private final Path folder;
  private final PrintStream out;
  private long before = System.nanoTime();

  private NetworkScale(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** FOLDER SEED WORKLOADS POLICIES: makes the files in the folder and measures. */
  public static void main(String... args) throws IOException {
    new NetworkScale(Path.of(args[0]), System.out)
        .run(Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
  }

  private void run(long seed, int workloads, int count) throws IOException {
    NetworkWorld world = new NetworkWorld(seed, workloads);
    List<NetworkPolicy> policies = world.policies(count);
    Files.writeString(folder.resolve("workloads.yaml"), world.deployments());
    Files.writeString(folder.resolve("before.yaml"), NetworkWorld.yaml(policies));
    Files.writeString(folder.resolve("after.yaml"), NetworkWorld.yaml(world.changed(policies, 20)));
    took("made");
    ClusterModel first = read("before.yaml");
    ClusterModel second = read("after.yaml");
    took("read %d workloads, twice %d policies".formatted(workloads, count));
    PolicySet old = PolicySet.of(first.network());
    Cluster cluster = first.cluster();
    took("%d allowed pairs".formatted(pairs(cluster, old)));
    Difference difference =
        new NetworkComparison(BlockReach.OUTSIDE)
            .compare(cluster, old, PolicySet.of(second.network()));
    took(
        "compared: %d added, %d removed, complete: %b"
            .formatted(
                difference.added().size(), difference.removed().size(), difference.complete()));
  }

  private ClusterModel read(String policies) throws IOException {
    List<String> files =
        List.of(folder.resolve("workloads.yaml").toString(), folder.resolve(policies).toString());
    return new ManifestReader().read(files, new ByteArrayInputStream(new byte[0])).model();
  }

  private static long pairs(Cluster cluster, PolicySet policies) {
    NetworkEvaluator evaluator = new NetworkEvaluator(cluster, policies, BlockReach.OUTSIDE);
    long allowed = 0;
    for (Pod source : cluster.pods()) {
      for (Pod destination : cluster.pods()) {
        allowed += evaluator.allowed(source, destination).isEmpty() ? 0 : 1;
      }
    }
    return allowed;
  }

  private void took(String what) {
    long now = System.nanoTime();
    out.printf("%6.2f s  %s%n", (now - before) / 1e9, what);
    before = now;
  }
}
