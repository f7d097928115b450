package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import io.kubeguard.core.workload.observe.Seen;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;

/**
 * A folder of the node's goes where nothing in it was used, and is only read where only that was.
 */
final class HostPathItem implements PodItem {
  /** Who connects to a socket isn't shown by any source. */
  private static final String SOCKET = ".sock";

  @Override
  public void consider(PodCase pod, Advice advice) {
    for (Volume volume : pod.pod().settings().volumes()) {
      if (volume.type().equals("hostPath")) {
        consider(pod, volume, advice);
      }
    }
  }

  private static void consider(PodCase pod, Volume volume, Advice advice) {
    boolean isUsed = volume.target().endsWith(SOCKET);
    boolean isChanged = isUsed;
    for (ContainerCase container : pod.containers()) {
      for (VolumeMount mount : container.container().settings().volumeMounts()) {
        if (mount.name().equals(volume.name())) {
          isUsed |= uses(container, mount, false);
          isChanged |= uses(container, mount, true);
        }
      }
    }
    Optional<String> unseen =
        pod.unseen(Aspect.READS, Sight.FILE_READ)
            .or(() -> pod.unseen(Aspect.CHANGES, Sight.FILE_WRITTEN));
    if (!isUsed) {
      advice.changeUnless(
          unseen,
          new Change(
              new Setting.NoVolume(volume.name()),
              "no file in " + volume.target() + " of the node was used",
              "a folder of the node's leads to the node itself",
              Optional.of(Control.HOST_PATH_VOLUMES),
              Tally.NONE));
      return;
    }
    advice.stays(
        "host-path-used",
        Optional.empty(),
        "files in " + volume.target() + " of the node are used (volume " + volume.name() + ")",
        "a level above privileged allows no hostPath");
    if (!isChanged) {
      readOnly(pod, volume, unseen, advice);
    }
  }

  private static boolean uses(ContainerCase container, VolumeMount mount, boolean changesOnly) {
    boolean byFile =
        container
            .seen(Deed.File.class)
            .filter(seen -> !changesOnly || seen.deed().use().isChange())
            .anyMatch(seen -> isWithin(seen, mount.mountPath()));
    boolean byProgram =
        !changesOnly
            && container
                .seen(Deed.Program.class)
                .anyMatch(seen -> ContainerPaths.isWithin(seen.deed().path(), mount.mountPath()));
    boolean bySystem =
        container
            .seen(Deed.SystemChange.class)
            .flatMap(seen -> seen.names().each().keySet().stream())
            .anyMatch(
                target ->
                    ContainerPaths.isWithin(target, mount.mountPath())
                        || ContainerPaths.isWithin(mount.mountPath(), target));
    return byFile || byProgram || bySystem || mount.mountPath().endsWith(SOCKET);
  }

  private static boolean isWithin(Seen<Deed.File> seen, String mountPath) {
    return ContainerPaths.isWithin(seen.deed().folder(), mountPath)
        || seen.names().each().keySet().stream()
            .anyMatch(name -> ContainerPaths.isWithin(seen.deed().path(name), mountPath));
  }

  private static void readOnly(PodCase pod, Volume volume, Optional<String> unseen, Advice advice) {
    for (ContainerCase container : pod.containers()) {
      for (VolumeMount mount : container.container().settings().volumeMounts()) {
        if (mount.name().equals(volume.name()) && !mount.readOnly()) {
          advice.changeUnless(
              unseen,
              new Change(
                  new Setting.ReadOnlyMount(container.name(), volume.name(), mount.mountPath()),
                  "no file in it was changed",
                  "what is written there is written on the node",
                  Optional.empty(),
                  Tally.NONE));
        }
      }
    }
  }
}
