package io.kubeguard.core.workload.verify;

import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import io.kubeguard.core.workload.harden.ContainerPaths;
import io.kubeguard.core.workload.observe.Seen;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files: changes of a read-only root file system and of read-only mounts, files of the image that
 * an empty volume hides, and the token where none is mounted.
 */
final class FileJudge implements Judge {
  @Override
  public void judge(Trial trial) {
    ContainerPaths paths = new ContainerPaths(trial.pod(), trial.container());
    Set<String> made = made(trial);
    for (Seen<Deed.File> seen : trial.seen(Deed.File.class).toList()) {
      for (Map.Entry<String, Tally> file : files(seen).entrySet()) {
        judge(trial, paths, seen.deed().use(), file.getKey(), file.getValue(), made);
      }
    }
  }

  /** Each file by its path; the folder where there were too many names. */
  private static SortedMap<String, Tally> files(Seen<Deed.File> seen) {
    SortedMap<String, Tally> files = new TreeMap<>();
    if (!seen.deed().folder().isEmpty()) {
      seen.names().each().forEach((name, tally) -> files.put(seen.deed().path(name), tally));
      if (files.isEmpty()) {
        files.put(seen.deed().path("…"), seen.names().total());
      }
    }
    return files;
  }

  private static Set<String> made(Trial trial) {
    Set<String> made = new HashSet<>();
    trial
        .seen(Deed.File.class)
        .filter(s -> s.deed().use() == FileUse.CREATE || s.deed().use() == FileUse.RENAME_TO)
        .forEach(s -> s.names().each().keySet().forEach(name -> made.add(s.deed().path(name))));
    return made;
  }

  private static void judge(
      Trial trial, ContainerPaths paths, FileUse use, String path, Tally tally, Set<String> made) {
    String act = use.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + path;
    if (ContainerPaths.isToken(path)
        && trial.pod().settings().automountServiceAccountToken().isOff()
        && paths.mount(path).isEmpty()) {
      trial.refuse(act, "no token is mounted", "automountServiceAccountToken", tally);
      return;
    }
    if (ContainerPaths.isSpecial(path)) {
      return;
    }
    Optional<VolumeMount> mount = paths.mount(path);
    if (use.isChange()) {
      change(trial, paths, mount, new Act(act, path, tally));
    } else if (mount.isPresent() && isHidden(trial, paths, mount.get(), path, made)) {
      trial.refuse(
          act,
          "an empty volume hides what the image has in " + mount.get().mountPath(),
          "volumeMounts",
          tally);
    }
  }

  private record Act(String text, String path, Tally tally) {}

  private static void change(
      Trial trial, ContainerPaths paths, Optional<VolumeMount> mount, Act act) {
    if (mount.isPresent()) {
      boolean isPoint = mount.get().mountPath().equals(act.path());
      if (!isPoint && !paths.isWritable(mount.get())) {
        trial.refuse(act.text(), "it is mounted read-only", "volumeMounts", act.tally());
      }
    } else if (trial.container().securityContext().readOnlyRootFilesystem().isOn()
        && !isOfAMount(trial, act.path())) {
      trial.refuse(
          act.text(),
          "the root file system is read-only and nothing writable is mounted there",
          "securityContext.readOnlyRootFilesystem",
          act.tally());
    }
  }

  /** A folder that leads to a mount is there already: making it anew is no change. */
  private static boolean isOfAMount(Trial trial, String path) {
    return trial.container().settings().volumeMounts().stream()
        .anyMatch(mount -> ContainerPaths.isWithin(mount.mountPath(), path));
  }

  /** In an emptyDir that no other container fills there is only what this one makes. */
  private static boolean isHidden(
      Trial trial, ContainerPaths paths, VolumeMount mount, String path, Set<String> made) {
    boolean isEmpty = paths.volume(mount).map(v -> v.type().equals(Volume.EMPTY_DIR)).orElse(false);
    List<String> users =
        trial.pod().everyContainer().stream()
            .filter(
                c ->
                    c.settings().volumeMounts().stream()
                        .anyMatch(m -> m.name().equals(mount.name())))
            .map(c -> c.name())
            .toList();
    return isEmpty
        && users.size() == 1
        && !path.equals(mount.mountPath())
        && made.stream().noneMatch(mine -> ContainerPaths.isWithin(path, mine));
  }
}
