package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.harden.Setting.HostNamespace;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;

/**
 * {@code hostPID}, {@code hostIPC} and {@code hostNetwork} go where nothing of the node's was used.
 */
final class HostNamespaceItem implements PodItem {
  @Override
  public void consider(PodCase pod, Advice advice) {
    if (pod.pod().settings().hostPid()) {
      consider(
          HostNamespace.PID,
          file(pod, "/proc/*"),
          Optional.of("no source shows signals to processes of the node"),
          "no other process was looked at",
          "every process of the node is seen, and root's memory read",
          advice);
    }
    if (pod.pod().settings().hostIpc()) {
      consider(
          HostNamespace.IPC,
          file(pod, "/dev/shm").or(() -> file(pod, "/dev/mqueue")),
          Optional.of("no source shows System V IPC"),
          "no shared memory was opened",
          "the shared memory of the node's processes is open",
          advice);
    }
    if (pod.pod().hostNetwork()) {
      consider(
          HostNamespace.NETWORK,
          socket(pod).or(() -> raw(pod)),
          pod.unseen(Aspect.SOCKETS, Sight.PORT_BOUND, Sight.CONNECTED),
          "it served no port and asked nothing on the node's loopback address",
          "the node's own services are reached, and no NetworkPolicy holds",
          advice);
    }
  }

  private static void consider(
      HostNamespace namespace,
      Optional<String> use,
      Optional<String> unseen,
      String reason,
      String risk,
      Advice advice) {
    if (use.isPresent()) {
      advice.stays(
          "host-namespace-used",
          Optional.empty(),
          namespace.field() + ": " + use.get() + " was used, which may be the node's",
          "");
      return;
    }
    advice.changeUnless(
        unseen,
        new Change(
            new Setting.OwnNamespace(namespace),
            reason,
            risk,
            Optional.of(Control.HOST_NAMESPACES),
            Tally.NONE));
  }

  private static Optional<String> file(PodCase pod, String folder) {
    return pod.seen(Deed.File.class)
        .map(seen -> seen.deed().folder())
        .filter(path -> ContainerPaths.isWithin(path, folder))
        .sorted()
        .findFirst();
  }

  /** Raw and packet sockets see the node's traffic. */
  private static Optional<String> raw(PodCase pod) {
    return pod.containers().stream()
        .flatMap(container -> CapabilityNeeds.of(container).entrySet().stream())
        .filter(use -> use.getKey().equals("NET_RAW") || use.getKey().equals("NET_ADMIN"))
        .filter(use -> use.getValue() instanceof CapabilityUse.Needed)
        .map(use -> "the capability " + use.getKey())
        .findFirst();
  }

  private static Optional<String> socket(PodCase pod) {
    return pod.seen(Deed.Socket.class)
        .filter(
            seen ->
                seen.deed().use() != SocketUse.CONNECT
                    || seen.names().overflowed()
                    || seen.names().each().keySet().stream()
                        .anyMatch(name -> name.startsWith("127.") || name.equals("::1")))
        .map(
            seen ->
                (seen.deed().use() == SocketUse.CONNECT ? "the loopback address, port " : "port ")
                    + seen.deed().port())
        .sorted()
        .findFirst();
  }
}
