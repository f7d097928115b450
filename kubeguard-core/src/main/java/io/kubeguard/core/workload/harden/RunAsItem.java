package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code runAsNonRoot} with the numeric user that the container ran as: an image may name its user
 * in letters, and then the kubelet can't tell whether it is root.
 */
final class RunAsItem implements ContainerItem {
  /** What is higher is mapped by a user namespace. */
  private static final long LAST_USER = 65_535;

  @Override
  public void consider(ContainerCase container, Advice advice) {
    if (isDone(container)) {
      return;
    }
    SortedSet<Long> users = container.users();
    Optional<String> unseen = container.unseen(Aspect.PROGRAMS, Sight.PROGRAM_USER);
    if (unseen.isPresent() || users.isEmpty()) {
      advice.stays(
          "user-unknown",
          container.named(),
          unseen.orElse("the recording doesn't tell its user"),
          "");
    } else if (users.last() > LAST_USER) {
      advice.stays(
          "user-unknown",
          container.named(),
          "the recording has user " + users.last() + ", which is a number of the node's",
          "");
    } else if (users.contains(0L)) {
      staysRoot(container, users, advice);
    } else if (users.size() > 1) {
      advice.stays(
          "several-users",
          container.named(),
          "its processes ran as the users " + words(users) + "; which one starts isn't known",
          "");
    } else {
      runAs(container, users.getFirst(), advice);
    }
  }

  private static boolean isDone(ContainerCase container) {
    Long user = container.process().runAsUser();
    return container.process().runAsNonRoot().isOn() && user != null && user != 0;
  }

  private static void staysRoot(ContainerCase container, SortedSet<Long> users, Advice advice) {
    boolean needsRoot =
        CapabilityNeeds.of(container).values().stream()
            .anyMatch(CapabilityUse.Needed.class::isInstance);
    advice.stays(
        "runs-as-root",
        container.named(),
        users.size() > 1
            ? "its processes ran as the users " + words(users) + ", root among them"
            : "its processes ran as root, because the image or the manifest says so",
        needsRoot
            ? ""
            : "nothing that it did needs root: try runAsUser 10001; files of root's that it"
                + " changes would need fsGroup");
  }

  private static void runAs(ContainerCase container, long user, Advice advice) {
    advice.change(
        new Change(
            new Setting.RunAs(container.name(), user, group(container)),
            "every process ran as user " + user,
            "root in a container is root on the node as soon as anything else gives way",
            Optional.of(Control.RUN_AS_NON_ROOT),
            Tallies.of(container.seen(Deed.Program.class))));
  }

  /** The group of every program started; empty where it isn't one, or isn't told. */
  private static OptionalLong group(ContainerCase container) {
    SortedSet<Long> groups = new TreeSet<>();
    container.seen(Deed.Program.class).forEach(seen -> groups.add(seen.deed().gid()));
    return groups.size() == 1 && !groups.contains(Actor.UNKNOWN)
        ? OptionalLong.of(groups.getFirst())
        : OptionalLong.empty();
  }

  private static String words(SortedSet<Long> users) {
    return users.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
