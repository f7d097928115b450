package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * {@code privileged: false}, where nothing was done that no capability alone allows: no device of
 * the node's was used, nothing below {@code /sys} or {@code /proc/sys} was changed.
 */
final class PrivilegedItem implements ContainerItem {
  /** Devices that every container has. */
  private static final Set<String> OF_EVERY_CONTAINER =
      Set.of(
          "null",
          "zero",
          "full",
          "random",
          "urandom",
          "tty",
          "console",
          "ptmx",
          "stdin",
          "stdout",
          "stderr",
          "termination-log",
          "core",
          "fd",
          "*");

  @Override
  public void consider(ContainerCase container, Advice advice) {
    if (!container.isPrivileged()) {
      return;
    }
    Optional<String> act = act(container).or(() -> mounted(container));
    if (act.isPresent()) {
      advice.stays(
          "privileged-needed",
          container.named(),
          "it used " + act.get() + ", which takes a privileged container",
          "ask for the device through a device plugin instead");
      return;
    }
    Optional<String> unseen =
        container
            .unseen(Aspect.READS, Sight.FILE_READ)
            .or(() -> container.unseen(Aspect.CHANGES, Sight.FILE_WRITTEN))
            .or(() -> unknown(CapabilityNeeds.of(container)));
    advice.changeUnless(
        unseen,
        new Change(
            new Setting.NotPrivileged(container.name()),
            "it used no device of the node's and changed no setting of the kernel",
            "a privileged container is root on the node",
            Optional.of(Control.PRIVILEGED),
            Tally.NONE));
  }

  /** AppArmor's default profile refuses mounts, whatever the capabilities. */
  private static Optional<String> mounted(ContainerCase container) {
    return container
        .seen(Deed.SystemChange.class)
        .map(seen -> seen.deed().operation())
        .filter(operation -> operation.endsWith("mount"))
        .sorted()
        .findFirst();
  }

  private static Optional<String> act(ContainerCase container) {
    return container
        .seen(Deed.File.class)
        .filter(seen -> takesPrivilege(seen.deed()))
        .flatMap(seen -> seen.names().each().keySet().stream().map(seen.deed()::path))
        .filter(PrivilegedItem::isOfTheNode)
        .sorted()
        .findFirst();
  }

  private static boolean takesPrivilege(Deed.File file) {
    return ContainerPaths.isWithin(file.folder(), "/dev")
        || (file.use().isChange()
            && (ContainerPaths.isWithin(file.folder(), "/sys")
                || (ContainerPaths.isWithin(file.folder(), "/proc")
                    && !ContainerPaths.isWithin(file.folder(), "/proc/*")
                    && !ContainerPaths.isWithin(file.folder(), "/proc/self"))));
  }

  private static boolean isOfTheNode(String path) {
    if (!ContainerPaths.isWithin(path, "/dev")) {
      return true;
    }
    String rest = path.length() > "/dev/".length() ? path.substring("/dev/".length()) : "";
    String first = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    return !rest.isEmpty()
        && !OF_EVERY_CONTAINER.contains(first)
        && !Set.of("pts", "shm", "mqueue").contains(first);
  }

  /** A privileged container holds everything, so that much can be in doubt. */
  private static Optional<String> unknown(SortedMap<String, CapabilityUse> uses) {
    return uses.entrySet().stream()
        .filter(use -> !RuntimeCapabilities.DEFAULT.contains(use.getKey()))
        .filter(use -> use.getValue() instanceof CapabilityUse.NotObservable)
        .findFirst()
        .map(use -> "whether it needs " + use.getKey() + " isn't known");
  }
}
