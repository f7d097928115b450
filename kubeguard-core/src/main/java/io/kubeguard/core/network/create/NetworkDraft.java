package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.PolicySet;
import java.util.List;

/**
 * Policies proposed for workloads; not yet verified.
 *
 * @param cluster the pods that they were made for
 * @param pods those that get a policy
 * @param needs all connections that they are made from, those under an allowance among them
 * @param remarks what no policy can say, and why
 */
public record NetworkDraft(
    Cluster cluster,
    List<Pod> pods,
    PolicySet policies,
    List<NeededConnection> needs,
    List<Remark> remarks) {
  public NetworkDraft {
    pods = List.copyOf(pods);
    needs = List.copyOf(needs);
    remarks = List.copyOf(remarks);
  }

  /** Something that the reviewer should know: about whom, and in a sentence. */
  public record Remark(String about, String text) {}
}
