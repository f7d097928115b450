package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.ContainerSecurityContext;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.ProcessSecurity;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.observe.ContainerConduct;
import io.kubeguard.core.workload.observe.Seen;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One container, as it is written and as it was seen. */
record ContainerCase(
    PodTemplate pod, Container container, ContainerConduct conduct, HardenOptions options) {
  String name() {
    return container.name();
  }

  Optional<String> named() {
    return Optional.of(container.name());
  }

  ContainerSecurityContext context() {
    return container.securityContext();
  }

  /** What is in force where the container leaves it to the pod. */
  ProcessSecurity process() {
    return context().process().within(pod.securityContext().process());
  }

  boolean isPrivileged() {
    return context().privileged().isOn();
  }

  /** The capabilities that it has as root. */
  SortedSet<String> capabilities() {
    return RuntimeCapabilities.of(context());
  }

  /**
   * What it was seen doing. Whoever enters a container from outside may be the kubelet with an exec
   * probe, so that sessions count where there is one.
   */
  <D extends Deed> Stream<Seen<D>> seen(Class<D> sort) {
    return conduct
        .of(sort)
        .filter(seen -> container.isEnteredByKubelet() || seen.origin() != Origin.SESSION);
  }

  boolean wouldShow(Sight sight, Aspect aspect) {
    return conduct.wouldShow(sight, aspect);
  }

  /** What no source would have shown; empty where each of these would have been. */
  Optional<String> unseen(Aspect aspect, Sight... sights) {
    if (conduct.lost().contains(aspect)) {
      return Optional.of("there was more than a profile holds, of which only sums are left");
    }
    String missing =
        String.join(
            ", ",
            Stream.of(sights)
                .filter(sight -> !conduct.shown().contains(sight))
                .map(Sight::toString)
                .toList());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("the recording doesn't show " + missing);
  }

  /** Which of these no source can ever show; empty where each has one that can. */
  Optional<String> blind(Sight... sights) {
    String missing =
        String.join(
            ", ",
            Stream.of(sights)
                .filter(
                    sight ->
                        conduct.sources().stream()
                            .allMatch(source -> source.shows(sight) == Sight.Showing.NEVER))
                .map(Sight::toString)
                .toList());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("the recording can't show " + missing);
  }

  /** The users that its processes ran as, as far as told. */
  SortedSet<Long> users() {
    SortedSet<Long> users = new TreeSet<>();
    seen(Deed.Program.class).forEach(seen -> users.add(seen.deed().uid()));
    seen(Deed.File.class).forEach(seen -> users.add(seen.deed().uid()));
    seen(Deed.Socket.class).forEach(seen -> users.add(seen.deed().uid()));
    users.remove(Actor.UNKNOWN);
    return users;
  }

  /** Whether no process was root's, and that is known of all. */
  boolean ranWithoutRoot() {
    return !users().isEmpty()
        && !users().contains(0L)
        && seen(Deed.Program.class).noneMatch(seen -> seen.deed().uid() == Actor.UNKNOWN);
  }
}
