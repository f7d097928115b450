package io.kubeguard.core.workload.harden;

import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.Sight;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.observe.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which of its capabilities a container needs, from what it did: see capabilities(7). That the
 * kernel was asked for one doesn't show need, but that it was never asked shows that there was
 * none.
 */
final class CapabilityNeeds {
  /** Asked for along with things that don't take them: memory maps, overlay file systems. */
  private static final Set<String> ASKED_FOR_NOTHING =
      Set.of("SYS_ADMIN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "CHOWN");

  /** Which operations take a capability, as readers name them. */
  private static final Map<String, Set<String>> OPERATIONS =
      Map.of(
          "SYS_ADMIN", Set.of("mount", "sb_mount", "umount", "setns", "unshare", "pivot_root"),
          "SYS_PTRACE", Set.of("ptrace"),
          "SYS_MODULE", Set.of("init_module", "do_init_module", "finit_module"),
          "SYS_CHROOT", Set.of("chroot"),
          "BPF", Set.of("bpf"));

  private static final Set<String> RAW_SOCKETS =
      Set.of("ping", "ping6", "arping", "traceroute", "tcpdump", "nmap", "hping3", "dhclient");

  private final ContainerCase container;

  private CapabilityNeeds(ContainerCase container) {
    this.container = container;
  }

  /** Each capability that the container holds as root, and whether it needs it. */
  static SortedMap<String, CapabilityUse> of(ContainerCase container) {
    CapabilityNeeds needs = new CapabilityNeeds(container);
    SortedMap<String, CapabilityUse> uses = new TreeMap<>();
    container.capabilities().forEach(name -> uses.put(name, needs.use(name)));
    return uses;
  }

  private CapabilityUse use(String name) {
    if (name.equals("FSETID")) {
      return new CapabilityUse.Unneeded("nothing fails without it");
    }
    Optional<CapabilityUse> needed = told(name).or(() -> done(name));
    if (needed.isPresent()) {
      return needed.get();
    }
    if (container.ranWithoutRoot() && !raises()) {
      return new CapabilityUse.Unneeded(
          "no process ran as root, and Kubernetes gives others no capabilities");
    }
    if (container.wouldShow(Sight.CAPABILITY_CHECKED, Aspect.PRIVILEGES)) {
      return asked(name);
    }
    return unasked(name);
  }

  /** The recording says that an act succeeded only by the capability. */
  private Optional<CapabilityUse> told(String name) {
    return found(
        Deed.Needed.class,
        deed ->
            RuntimeCapabilities.plain(deed.capability()).equals(name)
                && (deed.uid() <= 0 || raises()),
        "something that it did succeeded only by it");
  }

  private Optional<CapabilityUse> done(String name) {
    return switch (name) {
      case "NET_BIND_SERVICE" -> found(Deed.Socket.class, this::isLowPort, "it serves a low port");
      case "SETUID" ->
          found(Deed.Became.class, CapabilityNeeds::isOtherUser, "it changes its user");
      case "SETGID" ->
          found(Deed.Became.class, b -> b.what() == Identity.GROUP, "it changes its groups");
      case "SETPCAP" ->
          found(
              Deed.Became.class,
              b -> b.what() == Identity.CAPABILITIES,
              "it changes its capabilities");
      case "CHOWN" ->
          found(
              Deed.File.class,
              file -> file.use() == FileUse.CHANGE_OWNER && file.uid() == 0,
              "it gives files to other users");
      case "NET_RAW" ->
          found(
              Deed.Program.class,
              program -> RAW_SOCKETS.contains(last(program.path())),
              "it starts a program that opens raw sockets");
      default ->
          found(
              Deed.SystemChange.class,
              change ->
                  OPERATIONS
                      .getOrDefault(name, Set.of())
                      .contains(SystemCalls.plain(change.operation())),
              "it does what takes it");
    };
  }

  private <D extends Deed> Optional<CapabilityUse> found(
      Class<D> sort, Predicate<D> takes, String why) {
    List<Seen<D>> seen = container.seen(sort).filter(one -> takes.test(one.deed())).toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new CapabilityUse.Needed(why, Tallies.of(seen.stream())));
  }

  /** A process without root that binds a low port shows that the port takes no capability. */
  private boolean isLowPort(Deed.Socket socket) {
    return socket.use() != SocketUse.CONNECT
        && socket.port() > 0
        && socket.port() < container.options().unprivilegedPorts()
        && (socket.uid() <= 0 || raises());
  }

  private static boolean isOtherUser(Deed.Became became) {
    return became.what() == Identity.USER && became.id() != 0;
  }

  private boolean raises() {
    return container.seen(Deed.Program.class).anyMatch(seen -> seen.deed().raised())
        || RaisingPrograms.doubt(container).isPresent();
  }

  /** The source tells of every check by the kernel. */
  private CapabilityUse asked(String name) {
    List<Seen<Deed.Asked>> checks =
        container
            .seen(Deed.Asked.class)
            .filter(seen -> seen.deed().granted())
            .filter(seen -> RuntimeCapabilities.plain(seen.deed().capability()).equals(name))
            .toList();
    if (checks.isEmpty()) {
      return new CapabilityUse.Unneeded("the kernel was never asked for it");
    }
    Tally tally = Tallies.of(checks.stream());
    if (!ASKED_FOR_NOTHING.contains(name)) {
      return new CapabilityUse.Needed("the kernel was asked for it and found it", tally);
    }
    boolean isOfRoot = RuntimeCapabilities.DEFAULT.contains(name);
    boolean toldOtherwise =
        (!name.startsWith("DAC_")
                && container.wouldShow(Sight.CAPABILITY_NEEDED, Aspect.PRIVILEGES))
            || (!isOfRoot && container.wouldShow(Sight.MOUNTED, Aspect.PRIVILEGES));
    return toldOtherwise
        ? new CapabilityUse.Unneeded(
            "the kernel was asked for it, as it is for things that don't take it, and nothing"
                + " that takes it was done")
        : new CapabilityUse.NotObservable(
            "the kernel was asked for it, which doesn't show whether it was needed");
  }

  /** Nothing tells of checks: only what an act would have shown is known. */
  private CapabilityUse unasked(String name) {
    if (raises()) {
      return new CapabilityUse.NotObservable("a program may have got it from its file");
    }
    Optional<String> unseen =
        switch (name) {
          case "NET_BIND_SERVICE" -> container.unseen(Aspect.SOCKETS, Sight.PORT_BOUND);
          case "SETUID", "SETGID" -> container.unseen(Aspect.PRIVILEGES, Sight.USER_CHANGED);
          case "CHOWN" -> container.unseen(Aspect.CHANGES, Sight.OWNER_CHANGED);
          case "SYS_CHROOT", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE" ->
              container.unseen(Aspect.PRIVILEGES, Sight.MOUNTED);
          case "FOWNER" -> container.unseen(Aspect.PRIVILEGES, Sight.CAPABILITY_NEEDED);
          case "DAC_OVERRIDE", "DAC_READ_SEARCH" ->
              Optional.of(
                  "the recording doesn't show through which folders it could go only by it");
          case "KILL" ->
              container.users().size() == 1
                  ? Optional.empty()
                  : Optional.of("the recording doesn't show signals between users");
          default -> container.unseen(Aspect.PRIVILEGES, Sight.CAPABILITY_CHECKED);
        };
    return unseen
        .<CapabilityUse>map(CapabilityUse.NotObservable::new)
        .orElseGet(() -> new CapabilityUse.Unneeded("nothing that takes it was done"));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
