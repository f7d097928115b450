package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.PodTemplate;
import io.kubeguard.core.workload.Volume;
import io.kubeguard.core.workload.VolumeMount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which paths of a container lie on its root file system, and which on something mounted. */
public final class ContainerPaths {
  /** Mounted by the runtime into every container. */
  private static final List<String> OF_THE_RUNTIME = List.of("/proc", "/sys", "/dev");

  /** Files that the kubelet puts there. */
  private static final Set<String> OF_THE_KUBELET =
      Set.of("/etc/hosts", "/etc/resolv.conf", "/etc/hostname");

  private static final Set<String> NEVER_WRITABLE =
      Set.of("configMap", "secret", "projected", "downwardAPI");

  private final PodTemplate pod;
  private final Container container;

  public ContainerPaths(PodTemplate pod, Container container) {
    this.pod = pod;
    this.container = container;
  }

  /** Whether a path is a folder itself or lies in it; {@code /var/run} is {@code /run}. */
  public static boolean isWithin(String path, String around) {
    String inner = plain(path);
    String outer = plain(around);
    return outer.equals("/") || inner.equals(outer) || inner.startsWith(outer + "/");
  }

  private static String plain(String path) {
    String run = path.startsWith("/var/run/") || path.equals("/var/run") ? path.substring(4) : path;
    return run.length() > 1 && run.endsWith("/") ? run.substring(0, run.length() - 1) : run;
  }

  /** Whether a change of the path is a change of the root file system. */
  public boolean isOnRoot(String path) {
    return !isSpecial(path) && mount(path).isEmpty();
  }

  /**
   * Whether the path is no file of the container's own: of the kernel, the runtime, the kubelet.
   */
  public static boolean isSpecial(String path) {
    return OF_THE_KUBELET.contains(path)
        || OF_THE_RUNTIME.stream().anyMatch(folder -> isWithin(path, folder))
        || isToken(path);
  }

  /** Whether the path is where the service account's token is mounted. */
  public static boolean isToken(String path) {
    return isWithin(path, "/var/run/secrets/kubernetes.io/serviceaccount")
        || isWithin(path, "/run/secrets/kubernetes.io/serviceaccount");
  }

  /** The innermost mount that shows the path. */
  public Optional<VolumeMount> mount(String path) {
    return container.settings().volumeMounts().stream()
        .filter(mount -> isWithin(path, folder(mount)))
        .max(Comparator.comparingInt(mount -> folder(mount).length()));
  }

  /** Whether the mount lets a process change what it shows. */
  public boolean isWritable(VolumeMount mount) {
    return !mount.readOnly()
        && volume(mount).map(volume -> !NEVER_WRITABLE.contains(volume.type())).orElse(true);
  }

  /** The volume that is mounted. */
  public Optional<Volume> volume(VolumeMount mount) {
    return pod.settings().volumes().stream()
        .filter(volume -> volume.name().equals(mount.name()))
        .findFirst();
  }

  private static String folder(VolumeMount mount) {
    String path = mount.mountPath();
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
