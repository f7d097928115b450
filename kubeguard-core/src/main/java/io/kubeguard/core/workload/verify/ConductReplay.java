package io.kubeguard.core.workload.verify;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.observe.ContainerConduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Says of everything that a workload's containers were seen doing whether pods of a template could
 * do it: the kernel's rules, and what the kubelet refuses to start.
 */
public final class ConductReplay {
  private static final List<Judge> JUDGES =
      List.of(new FileJudge(), new UserJudge(), new CapabilityJudge(), new EscalationJudge());

  private ConductReplay() {}

  /**
   * What the template would refuse, sorted.
   *
   * @param conduct what each container did, by its name
   * @param unprivilegedPorts the first port that takes no capability to bind
   */
  public static List<RefusedAct> replay(
      PodTemplate pod, Function<String, ContainerConduct> conduct, int unprivilegedPorts) {
    List<RefusedAct> refused = new ArrayList<>();
    for (Container container : pod.everyContainer()) {
      Trial trial =
          new Trial(pod, container, conduct.apply(container.name()), unprivilegedPorts, refused);
      JUDGES.forEach(judge -> judge.judge(trial));
    }
    refused.sort(
        Comparator.comparing(RefusedAct::container)
            .thenComparing(RefusedAct::field)
            .thenComparing(RefusedAct::act));
    return List.copyOf(refused);
  }
}
