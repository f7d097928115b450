package io.kubeguard.core.workload.verify;

import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.observe.ContainerConduct;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.security.Level;
import io.kubeguard.core.workload.security.PodSecurity;
import io.kubeguard.core.workload.security.PolicyVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges proposals for workloads: replays what was seen against the new settings, and asks that
 * nothing become looser.
 */
public final class HardeningVerifier {
  private final ObservedWorkloads observed;
  private final int unprivilegedPorts;

  /**
   * @param unprivilegedPorts the first port that takes no capability to bind
   */
  public HardeningVerifier(ObservedWorkloads observed, int unprivilegedPorts) {
    this.observed = observed;
    this.unprivilegedPorts = unprivilegedPorts;
  }

  /** The verdict; what the settings in force refuse already isn't held against new ones. */
  public HardeningVerdict verify(Hardening proposal) {
    Set<RefusedAct> already = new HashSet<>(replay(proposal.workload(), proposal.before()));
    List<RefusedAct> refused =
        replay(proposal.workload(), proposal.after()).stream()
            .filter(act -> !already.contains(act))
            .toList();
    List<String> weaker = weaker(proposal.before(), proposal.after());
    return refused.isEmpty() && weaker.isEmpty()
        ? new HardeningVerdict.Accepted(new HardenedWorkload(proposal))
        : new HardeningVerdict.Rejected(refused, weaker);
  }

  private List<RefusedAct> replay(WorkloadRef workload, PodTemplate pod) {
    Function<String, ContainerConduct> conduct = name -> observed.of(workload, name);
    return ConductReplay.replay(pod, conduct, unprivilegedPorts);
  }

  private static List<String> weaker(PodTemplate before, PodTemplate after) {
    List<String> weaker = new ArrayList<>();
    Level was = PodSecurity.level(before, PolicyVersion.LATEST);
    Level is = PodSecurity.level(after, PolicyVersion.LATEST);
    if (is.compareTo(was) < 0) {
      weaker.add("the level of the Pod Security Standards would be " + is + " instead of " + was);
    }
    after
        .everyContainer()
        .forEach(
            container ->
                before.everyContainer().stream()
                    .filter(old -> old.name().equals(container.name()))
                    .forEach(
                        old ->
                            weaker.addAll(
                                weaker(
                                    container.name(),
                                    old.securityContext(),
                                    container.securityContext()))));
    return weaker;
  }

  private static List<String> weaker(
      String container, ContainerSecurityContext was, ContainerSecurityContext is) {
    List<String> weaker = new ArrayList<>();
    if (!RuntimeCapabilities.of(was).containsAll(RuntimeCapabilities.of(is))) {
      weaker.add(container + " would hold more capabilities");
    }
    if (is.privileged().isOn() && !was.privileged().isOn()) {
      weaker.add(container + " would be privileged");
    }
    if (was.allowPrivilegeEscalation().isOff() && !is.allowPrivilegeEscalation().isOff()) {
      weaker.add(container + " could escalate privileges");
    }
    if (was.readOnlyRootFilesystem().isOn() && !is.readOnlyRootFilesystem().isOn()) {
      weaker.add(container + " could change its root file system");
    }
    return weaker;
  }
}
