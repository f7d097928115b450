package io.kubeguard.sim.flows;

import java.util.SplittableRandom;

/**
 * How a flow log is written; it differs by versions of Hubble and by how the agent is set up.
 *
 * @param wrapped whether each flow stands in an object with the node's name and the time
 * @param workloads whether endpoints tell their workloads; old versions didn't, nor did they have
 *     {@code is_reply}, and their labels held what Kubernetes adds for each pod
 * @param verdicts whether policies select the pods, so that their verdicts are recorded
 * @param everyPacket whether nothing is left out, such as packets on their way out of a pod
 * @param applications whether the proxy tells what DNS and HTTP said
 */
public record FlowStyle(
    boolean wrapped,
    boolean workloads,
    boolean verdicts,
    boolean everyPacket,
    boolean applications) {
  /** What an agent writes by default once policies are there and DNS is looked at. */
  public static final FlowStyle USUAL = new FlowStyle(true, true, true, false, true);

  /** Any of them. */
  public static FlowStyle of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new FlowStyle(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }
}
