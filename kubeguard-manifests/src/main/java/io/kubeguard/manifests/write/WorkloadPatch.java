package io.kubeguard.manifests.write;

import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.WorkloadRef;
import io.kubeguard.core.workload.harden.Change;
import io.kubeguard.core.workload.harden.Hardening;
import io.kubeguard.core.workload.harden.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes of a workload as a strategic merge patch, which {@code kubectl patch --patch-file}
 * and a kustomization's {@code patches} take.
 */
public final class WorkloadPatch {
  private final YamlLines yaml = new YamlLines();
  private final Hardening hardening;
  private final int depth;

  private WorkloadPatch(Hardening hardening) {
    this.hardening = hardening;
    this.depth =
        switch (hardening.workload().kind()) {
          case "Pod" -> 1;
          case "CronJob" -> 5;
          default -> 3;
        };
  }

  /** The patch; empty where nothing changes. */
  public static String write(Hardening hardening) {
    return hardening.changes().isEmpty() ? "" : new WorkloadPatch(hardening).document();
  }

  private String document() {
    WorkloadRef workload = hardening.workload();
    yaml.separator()
        .field(0, "apiVersion", apiVersion(workload.kind()))
        .field(0, "kind", workload.kind())
        .key(0, "metadata")
        .field(1, "name", workload.name());
    if (!workload.namespace().isEmpty()) {
      yaml.field(1, "namespace", workload.namespace());
    }
    yaml.key(0, "spec");
    if (workload.kind().equals("CronJob")) {
      yaml.key(1, "jobTemplate").key(2, "spec");
    }
    if (depth > 1) {
      yaml.key(depth - 2, "template").key(depth - 1, "spec");
    }
    pod();
    containers(
        "initContainers", hardening.after().initContainers().stream().map(c -> c.name()).toList());
    containers("containers", hardening.after().containers().stream().map(c -> c.name()).toList());
    volumes();
    return yaml.toString();
  }

  private static String apiVersion(String kind) {
    return switch (kind) {
      case "Pod", "ReplicationController" -> "v1";
      case "Job", "CronJob" -> "batch/v1";
      default -> "apps/v1";
    };
  }

  private List<Setting> settings() {
    return hardening.changes().stream().map(Change::setting).toList();
  }

  private void pod() {
    for (Setting setting : settings()) {
      switch (setting) {
        case Setting.NoToken none -> yaml.truth(depth, none.path(), false);
        case Setting.OwnNamespace own -> yaml.nothing(depth, own.path());
        case Setting.Seccomp seccomp ->
            yaml.key(depth, "securityContext")
                .key(depth + 1, "seccompProfile")
                .field(depth + 2, "type", seccomp.profile().type());
        case Setting.OfContainer ofContainer -> {}
        case Setting.NoVolume none -> {}
      }
    }
  }

  private void containers(String key, List<String> names) {
    if (names.stream().noneMatch(this::changes)) {
      return;
    }
    boolean begun = false;
    for (String name : names) {
      List<Setting> own =
          settings().stream().filter(s -> s.container().filter(name::equals).isPresent()).toList();
      List<Setting.NoVolume> gone =
          settings().stream()
              .filter(Setting.NoVolume.class::isInstance)
              .map(Setting.NoVolume.class::cast)
              .filter(none -> mounts(hardening.before(), name, none.volume()).size() > 0)
              .toList();
      if (!begun) {
        yaml.key(depth, key);
        begun = true;
      }
      yaml.item(depth + 1).field(depth + 1, "name", name);
      securityContext(own);
      volumeMounts(name, own, gone);
    }
  }

  /** All of a list are named once one changes, since kustomize orders them as the patch does. */
  private boolean changes(String container) {
    return settings().stream()
        .anyMatch(
            setting ->
                setting.container().filter(container::equals).isPresent()
                    || (setting instanceof Setting.NoVolume none
                        && !mounts(hardening.before(), container, none.volume()).isEmpty()));
  }

  private static List<String> mounts(PodTemplate pod, String container, String volume) {
    return pod.everyContainer().stream()
        .filter(c -> c.name().equals(container))
        .flatMap(c -> c.settings().volumeMounts().stream())
        .filter(mount -> mount.name().equals(volume))
        .map(mount -> mount.mountPath())
        .toList();
  }

  private void securityContext(List<Setting> own) {
    List<Setting> within =
        own.stream().filter(s -> s.path().startsWith("securityContext.")).toList();
    if (within.isEmpty()) {
      return;
    }
    int at = depth + 2;
    yaml.key(depth + 1, "securityContext");
    for (Setting setting : within) {
      switch (setting) {
        case Setting.NotPrivileged s -> yaml.truth(at, "privileged", false);
        case Setting.NoPrivilegeEscalation s -> yaml.truth(at, "allowPrivilegeEscalation", false);
        case Setting.ReadOnlyRoot s -> yaml.truth(at, "readOnlyRootFilesystem", true);
        case Setting.DefaultProcMount s -> yaml.nothing(at, "procMount");
        case Setting.OnlyCapabilities s -> {
          yaml.key(at, "capabilities");
          yaml.field(at + 1, "drop", s.drop());
          if (s.add().isEmpty()) {
            yaml.nothing(at + 1, "add");
          } else {
            yaml.field(at + 1, "add", s.add());
          }
        }
        case Setting.RunAs s -> {
          yaml.truth(at, "runAsNonRoot", true).number(at, "runAsUser", s.user());
          s.group().ifPresent(group -> yaml.number(at, "runAsGroup", group));
        }
        case Setting.WritableFolder s -> {}
        case Setting.ReadOnlyMount s -> {}
        case Setting.OfPod s -> {}
      }
    }
  }

  private void volumeMounts(String name, List<Setting> own, List<Setting.NoVolume> gone) {
    List<Runnable> lines = new ArrayList<>();
    int at = depth + 2;
    for (Setting setting : own) {
      if (setting instanceof Setting.WritableFolder s) {
        lines.add(
            () -> yaml.item(at).field(at, "name", s.volume()).field(at, "mountPath", s.folder()));
      } else if (setting instanceof Setting.ReadOnlyMount s) {
        lines.add(
            () ->
                yaml.item(at)
                    .field(at, "name", s.volume())
                    .field(at, "mountPath", s.mountPath())
                    .truth(at, "readOnly", true));
      }
    }
    for (Setting.NoVolume none : gone) {
      for (String path : mounts(hardening.before(), name, none.volume())) {
        lines.add(() -> yaml.item(at).field(at, "mountPath", path).field(at, "$patch", "delete"));
      }
    }
    if (!lines.isEmpty()) {
      yaml.key(depth + 1, "volumeMounts");
      lines.forEach(Runnable::run);
    }
  }

  private void volumes() {
    Set<String> made = new TreeSet<>();
    Set<String> gone = new TreeSet<>();
    for (Setting setting : settings()) {
      if (setting instanceof Setting.WritableFolder s) {
        made.add(s.volume());
      } else if (setting instanceof Setting.NoVolume s) {
        gone.add(s.volume());
      }
    }
    if (made.isEmpty() && gone.isEmpty()) {
      return;
    }
    yaml.key(depth, "volumes");
    made.forEach(
        name ->
            yaml.item(depth + 1).field(depth + 1, "name", name).emptyObject(depth + 1, "emptyDir"));
    gone.forEach(
        name ->
            yaml.item(depth + 1)
                .field(depth + 1, "name", name)
                .field(depth + 1, "$patch", "delete"));
  }
}
