package io.kubeguard.core.network.create;

import io.kubeguard.core.network.Cluster;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.evaluate.PolicySet;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.List;

/**
 * Policies proposed for workloads; not yet verified.
 *
 * @param cluster the pods that they were made for
 * @param pods those that get a policy
 * @param needs all connections that they are made from, those under an allowance among them
 * @param remarks what the reviewer should know of it
 * @param unnamed needs that the policy of one end can't name, and why
 * @param offers a policy for each namespace that denies whatever no other policy allows
 */
public record NetworkDraft(
    Cluster cluster,
    List<Pod> pods,
    PolicySet policies,
    List<NeededConnection> needs,
    List<Remark> remarks,
    List<Unnamed> unnamed,
    List<NetworkPolicy> offers) {
  public NetworkDraft {
    pods = List.copyOf(pods);
    needs = List.copyOf(needs);
    remarks = List.copyOf(remarks);
    unnamed = List.copyOf(unnamed);
    offers = List.copyOf(offers);
  }

  /** Whether this is a need that the policy of this end can't name. */
  public boolean isUnnamed(NeededConnection need, Direction direction) {
    return unnamed.stream().anyMatch(u -> u.direction() == direction && u.need().equals(need));
  }

  /** The same with other policies. */
  public NetworkDraft with(PolicySet others) {
    return new NetworkDraft(cluster, pods, others, needs, remarks, unnamed, offers);
  }

  /**
   * A need that the policy of one end can't name as it should.
   *
   * @param direction which end's policy: egress is the source's
   */
  public record Unnamed(NeededConnection need, Direction direction, String why) {
    /** Whom it is about: the end whose policy it is. */
    public End about() {
      return direction == Direction.EGRESS ? need.source() : need.destination();
    }

    @Override
    public String toString() {
      return direction == Direction.EGRESS
          ? "reaches " + need.destination() + " at " + port() + ", " + why
          : "is reached by " + need.source() + " at " + port() + ", " + why;
    }

    private String port() {
      return need.protocol() + " " + need.port();
    }
  }

  /** Something that the reviewer should know: about whom, and in a sentence. */
  public record Remark(String about, String text) {}
}
