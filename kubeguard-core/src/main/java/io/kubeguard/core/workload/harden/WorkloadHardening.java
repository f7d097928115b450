package io.kubeguard.core.workload.harden;

import io.kubeguard.core.model.Workload;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import io.kubeguard.core.workload.security.PodSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the tightest settings under which a workload can do all that it was seen doing. */
public final class WorkloadHardening {
  private static final List<ContainerItem> CONTAINER_ITEMS =
      List.of(
          new PrivilegedItem(),
          new PrivilegeEscalationItem(),
          new CapabilitiesItem(),
          new RunAsItem(),
          new ReadOnlyRootItem(),
          new ProcMountItem());
  private static final List<PodItem> POD_ITEMS =
      List.of(new SeccompItem(), new TokenItem(), new HostNamespaceItem(), new HostPathItem());

  private static final Set<String> RECREATED = Set.of("Job", "Pod");

  private WorkloadHardening() {}

  /**
   * The proposal for one workload.
   *
   * @param isAccountSilent whether its service account, which no other workload has, is known to
   *     have asked the API server nothing
   */
  public static Hardening harden(
      Workload workload,
      ObservedWorkloads observed,
      boolean isAccountSilent,
      HardenOptions options) {
    PodTemplate pod = workload.template();
    List<ContainerCase> containers =
        Stream.concat(pod.initContainers().stream(), pod.containers().stream())
            .map(container -> caseOf(workload, container, observed, options))
            .toList();
    Advice advice = new Advice();
    for (ContainerCase container : containers) {
      if (container.conduct().isRecorded()) {
        CONTAINER_ITEMS.forEach(item -> item.consider(container, advice));
      } else {
        advice.stays(
            "not-recorded", container.named(), "nothing of it was recorded", "record it at work");
      }
    }
    PodCase whole = new PodCase(pod, containers, isAccountSilent);
    if (whole.isRecorded()) {
      POD_ITEMS.forEach(item -> item.consider(whole, advice));
    } else if (isAccountSilent) {
      new TokenItem().consider(whole, advice);
    }
    Set<String> unstarted = new TreeSet<>();
    containers.stream()
        .filter(container -> container.seen(Deed.Program.class).findAny().isEmpty())
        .forEach(container -> unstarted.add(container.name()));
    return hardening(workload, advice, unstarted, options);
  }

  private static ContainerCase caseOf(
      Workload workload, Container container, ObservedWorkloads observed, HardenOptions options) {
    return new ContainerCase(
        workload.template(), container, observed.of(workload.ref(), container.name()), options);
  }

  private static Hardening hardening(
      Workload workload, Advice advice, Set<String> unstarted, HardenOptions options) {
    advice.offerUnstarted(unstarted);
    List<Change> changes = new ArrayList<>(advice.changes());
    if (options.takesOffers()) {
      advice.offers().forEach(offer -> changes.add(offer.change()));
    }
    List<Change> consistent = Consistency.of(workload.template(), changes, advice);
    if (!consistent.isEmpty() && RECREATED.contains(workload.kind())) {
      advice.stays(
          "recreate",
          Optional.empty(),
          "a " + workload.kind() + " can't be changed so in place",
          "delete it and make it anew");
    }
    PodTemplate after = Applied.all(workload.template(), consistent);
    return new Hardening(
        workload.ref(),
        workload.template(),
        after,
        consistent,
        options.takesOffers() ? List.of() : advice.offers(),
        advice.undecided(),
        PodSecurity.level(workload.template(), options.version()),
        PodSecurity.level(after, options.version()));
  }
}
