package io.kubeguard.core.workload.verify;

import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.observe.ContainerConduct;
import io.kubeguard.core.workload.observe.Seen;
import java.util.List;
import java.util.stream.Stream;

/** One container's template and conduct before the judges, and what they found. */
record Trial(
    PodTemplate pod,
    Container container,
    ContainerConduct conduct,
    int unprivilegedPorts,
    List<RefusedAct> refused) {
  /** What counts: people who enter a container aren't the workload, but an exec probe may be. */
  <D extends Deed> Stream<Seen<D>> seen(Class<D> sort) {
    return conduct
        .of(sort)
        .filter(seen -> seen.origin() != Origin.SESSION || container.isEnteredByKubelet());
  }

  /** Whether a program was started whose file gave it rights. */
  boolean raises() {
    return seen(Deed.Program.class).anyMatch(seen -> seen.deed().raised());
  }

  ProcessSecurity process() {
    return container.securityContext().process().within(pod.securityContext().process());
  }

  boolean isPrivileged() {
    return container.securityContext().privileged().isOn();
  }

  void refuse(String act, String why, String field, Tally tally) {
    refused.add(new RefusedAct(container.name(), act, why, field, tally));
  }
}
