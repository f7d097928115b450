package io.kubeguard.core.workload;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The capabilities that a container's processes may have, without {@code CAP_}: those that
 * container runtimes give by default (containerd's and Docker's fourteen), with what is added and
 * without what is dropped.
 */
public final class RuntimeCapabilities {
  /** What a container gets that says nothing. */
  public static final SortedSet<String> DEFAULT =
      sorted(
          List.of(
              "AUDIT_WRITE",
              "CHOWN",
              "DAC_OVERRIDE",
              "FOWNER",
              "FSETID",
              "KILL",
              "MKNOD",
              "NET_BIND_SERVICE",
              "NET_RAW",
              "SETFCAP",
              "SETGID",
              "SETPCAP",
              "SETUID",
              "SYS_CHROOT"));

  /** Every capability of Linux, see capabilities(7). */
  public static final SortedSet<String> ALL =
      sorted(
          List.of(
              "AUDIT_CONTROL",
              "AUDIT_READ",
              "AUDIT_WRITE",
              "BLOCK_SUSPEND",
              "BPF",
              "CHECKPOINT_RESTORE",
              "CHOWN",
              "DAC_OVERRIDE",
              "DAC_READ_SEARCH",
              "FOWNER",
              "FSETID",
              "IPC_LOCK",
              "IPC_OWNER",
              "KILL",
              "LEASE",
              "LINUX_IMMUTABLE",
              "MAC_ADMIN",
              "MAC_OVERRIDE",
              "MKNOD",
              "NET_ADMIN",
              "NET_BIND_SERVICE",
              "NET_BROADCAST",
              "NET_RAW",
              "PERFMON",
              "SETFCAP",
              "SETGID",
              "SETPCAP",
              "SETUID",
              "SYSLOG",
              "SYS_ADMIN",
              "SYS_BOOT",
              "SYS_CHROOT",
              "SYS_MODULE",
              "SYS_NICE",
              "SYS_PACCT",
              "SYS_PTRACE",
              "SYS_RAWIO",
              "SYS_RESOURCE",
              "SYS_TIME",
              "SYS_TTY_CONFIG",
              "WAKE_ALARM"));

  private RuntimeCapabilities() {}

  /** What a container with these settings holds when it runs as root. */
  public static SortedSet<String> of(ContainerSecurityContext context) {
    if (context.privileged().isOn()) {
      return ALL;
    }
    SortedSet<String> drop = named(context.capabilities().drop());
    SortedSet<String> add = named(context.capabilities().add());
    SortedSet<String> held = new TreeSet<>(drop.contains("ALL") ? sorted(List.of()) : DEFAULT);
    held.removeAll(drop);
    held.addAll(add.contains("ALL") ? ALL : add);
    return Collections.unmodifiableSortedSet(held);
  }

  private static SortedSet<String> named(List<String> written) {
    SortedSet<String> names = new TreeSet<>();
    written.forEach(name -> names.add(plain(name)));
    return names;
  }

  /** A capability's name without {@code CAP_}, in capitals. */
  public static String plain(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
  }

  private static SortedSet<String> sorted(List<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }
}
