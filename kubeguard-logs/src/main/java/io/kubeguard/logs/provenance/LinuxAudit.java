package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A raw Linux audit log (auditd). The records of an event share a serial number and may be
 * interleaved with those of others, so some events are held until theirs have come.
 */
final class LinuxAudit {
  private static final int MAX_OPEN = 64;
  private static final int MAX_RECORDS = 512;
  private static final String X86_64 = "c000003e";
  private static final String IN_PROGRESS = "-115";
  private static final int ACCESS_MODE = 3;
  private static final int SET_ID = 06000;

  /** {@code O_PATH}: nothing is read or written. */
  private static final long PATH_ONLY = 0x200000;

  /** The current folder, where a call may name any open one. */
  private static final String HERE = "ffffff9c";

  private final Output output;
  private final AuditProcesses processes;
  private final Map<String, List<AuditRecord>> open = new LinkedHashMap<>();

  LinuxAudit(ContainerMap containers, Output output) {
    this.output = output;
    this.processes = new AuditProcesses(containers);
  }

  void line(String text) {
    Optional<AuditRecord> read = AuditRecord.of(text);
    if (read.isEmpty()) {
      output.count(Passed.NOT_PROVENANCE);
      return;
    }
    AuditRecord record = read.get();
    if (record.type().equals("USER") && record.fields().containsKey("ns_host_pid")) {
      processes.isIn(record.number("ns_host_pid", 0), record.plain("ns_inum_mnt"));
      return;
    }
    List<AuditRecord> event = open.computeIfAbsent(record.event(), key -> new ArrayList<>());
    if (event.size() < MAX_RECORDS) {
      event.add(record);
    }
    if (record.type().equals("EOE")) {
      close(record.event());
    } else if (open.size() > MAX_OPEN) {
      close(open.keySet().iterator().next());
    }
  }

  private void close(String key) {
    List<AuditRecord> records = open.remove(key);
    if (records != null) {
      event(records);
    }
  }

  /** No more lines come. */
  void end() {
    open.values().forEach(this::event);
    open.clear();
  }

  private void event(List<AuditRecord> records) {
    Optional<AuditRecord> call =
        records.stream().filter(record -> record.type().equals("SYSCALL")).findFirst();
    if (call.isEmpty() || !call.get().plain("arch").equals(X86_64)) {
      output.count(Passed.NO_ACT);
      return;
    }
    AuditRecord syscall = call.get();
    if (syscall.plain("success").equals("no") && !syscall.plain("exit").equals(IN_PROGRESS)) {
      output.count(Passed.FAILED);
      return;
    }
    String event = syscall.event();
    int colon = event.indexOf(':');
    Evidence evidence =
        output.evidence(
            Numbers.seconds(colon < 0 ? event : event.substring(0, colon)),
            event.substring(colon + 1));
    Actor actor = actor(syscall);
    List<ProcessAct> acts = new ArrayList<>(acts(syscall, records, actor, evidence));
    acts.addAll(needs(syscall, records, actor, evidence));
    if (acts.isEmpty()) {
      output.count(Passed.NO_ACT);
    }
    acts.forEach(output::act);
  }

  private Actor actor(AuditRecord syscall) {
    long pid = syscall.number("pid", 0);
    Actor actor =
        new Actor(
            ProvenanceSource.LINUX_AUDIT,
            processes.container(pid, syscall.number("ppid", 0)),
            syscall.text("exe"),
            syscall.number("euid", Actor.UNKNOWN),
            syscall.number("egid", Actor.UNKNOWN));
    if (syscall.number("syscall", -1) == 231) {
      processes.ended(pid);
    }
    return actor;
  }

  private List<ProcessAct> acts(
      AuditRecord syscall, List<AuditRecord> records, Actor actor, Evidence evidence) {
    return switch ((int) syscall.number("syscall", -1)) {
      case 2 -> opened(syscall.hex("a1"), records, actor, evidence);
      case 257 -> opened(syscall.hex("a2"), records, actor, evidence);
      case 85, 83, 258, 133, 259, 86, 265, 88, 266 ->
          files(records, "CREATE", FileUse.CREATE, actor, evidence);
      case 437 -> opened(0, records, actor, evidence);
      case 76, 77 -> files(records, "NORMAL", FileUse.WRITE, actor, evidence);
      case 82, 264, 316 -> renamed(records, actor, evidence);
      case 84, 87, 263 -> files(records, "DELETE", FileUse.REMOVE, actor, evidence);
      case 90, 91, 268, 452 -> files(records, "NORMAL", FileUse.CHANGE_MODE, actor, evidence);
      case 92, 93, 94, 260 -> files(records, "NORMAL", FileUse.CHANGE_OWNER, actor, evidence);
      case 59, 322 -> List.of(started(records, actor, evidence));
      case 49 -> socket(records, SocketUse.BIND, actor, evidence);
      case 42 -> socket(records, SocketUse.CONNECT, actor, evidence);
      case 43, 288 ->
          List.of(new ProcessAct.SocketUsed(actor, SocketUse.ACCEPT, "", "", 0, evidence));
      case 50 -> List.of(new ProcessAct.SocketUsed(actor, SocketUse.LISTEN, "", "", 0, evidence));
      case 105, 113, 117, 122 ->
          List.of(new ProcessAct.IdentityChanged(actor, Identity.USER, actor.uid(), evidence));
      case 106, 114, 116, 119, 123 ->
          List.of(new ProcessAct.IdentityChanged(actor, Identity.GROUP, actor.gid(), evidence));
      case 126 ->
          List.of(
              new ProcessAct.IdentityChanged(
                  actor, Identity.CAPABILITIES, Actor.UNKNOWN, evidence));
      case 101 -> system("ptrace", records, actor, evidence);
      case 155 -> system("pivot_root", records, actor, evidence);
      case 161 -> system("chroot", records, actor, evidence);
      case 165 -> system("mount", records, actor, evidence);
      case 175, 313 -> system("init_module", records, actor, evidence);
      case 272 -> system("unshare", records, actor, evidence);
      case 308 -> system("setns", records, actor, evidence);
      case 321 -> system("bpf", records, actor, evidence);
      default -> List.of();
    };
  }

  /** What the acts on files needed, by owner and mode; each need once. */
  private static List<ProcessAct> needs(
      AuditRecord call, List<AuditRecord> records, Actor actor, Evidence evidence) {
    FileRights rights = new FileRights(call);
    Set<ProcessAct> needs = new LinkedHashSet<>();
    for (AuditRecord item : ofType(records, "PATH")) {
      if (!item.plain("name").equals("(null)")) {
        need(call, item, rights)
            .ifPresent(
                capability ->
                    needs.add(
                        new ProcessAct.CapabilityNeeded(
                            actor, capability, path(records, item), evidence)));
      }
    }
    return List.copyOf(needs);
  }

  private static Optional<String> need(AuditRecord call, AuditRecord item, FileRights rights) {
    boolean isFile = item.plain("nametype").equals("NORMAL");
    boolean isParent = item.plain("nametype").equals("PARENT");
    return switch ((int) call.number("syscall", -1)) {
      case 2 -> opening(call.hex("a1"), item, isFile, rights);
      case 257 -> opening(call.hex("a2"), item, isFile, rights);
      case 76 -> isFile ? rights.toUse(item, FileRights.WRITE) : Optional.empty();
      case 82, 83, 84, 85, 86, 87, 88, 133, 258, 259, 263, 264, 265, 266, 316 ->
          isParent ? rights.toUse(item, FileRights.WRITE | FileRights.SEARCH) : Optional.empty();
      case 90, 91, 268, 452 -> isFile ? rights.toChangeMode(item) : Optional.empty();
      case 92, 93, 94 ->
          isFile ? rights.toGive(item, call.hex("a1"), call.hex("a2")) : Optional.empty();
      case 260 -> isFile ? rights.toGive(item, call.hex("a2"), call.hex("a3")) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A file that is there is opened, or one is made in its folder. */
  private static Optional<String> opening(
      long flags, AuditRecord item, boolean isFile, FileRights rights) {
    long mode = flags & ACCESS_MODE;
    if (isFile && (flags & PATH_ONLY) == 0) {
      long wanted =
          mode == 0
              ? FileRights.READ
              : mode == 1 ? FileRights.WRITE : FileRights.READ | FileRights.WRITE;
      return rights.toUse(item, wanted);
    }
    return Optional.empty();
  }

  private static List<AuditRecord> ofType(List<AuditRecord> records, String type) {
    return records.stream().filter(record -> record.type().equals(type)).toList();
  }

  private static String path(List<AuditRecord> records, AuditRecord item) {
    return Paths.absolute(folder(records), item.text("name"));
  }

  /** The current folder; {@code ""} where a name belongs to an open folder that isn't told. */
  private static String folder(List<AuditRecord> records) {
    boolean elsewhere =
        ofType(records, "SYSCALL").stream()
            .anyMatch(
                call ->
                    folders(call.number("syscall", -1)).stream()
                        .anyMatch(argument -> !call.plain(argument).endsWith(HERE)));
    return elsewhere
        ? ""
        : ofType(records, "CWD").stream().map(c -> c.text("cwd")).findFirst().orElse("");
  }

  /** The arguments that say to which open folder names belong. */
  private static List<String> folders(long call) {
    return switch ((int) call) {
      case 257, 258, 259, 260, 263, 268, 322, 437, 452 -> List.of("a0");
      case 264, 265, 316 -> List.of("a0", "a2");
      case 266 -> List.of("a1");
      default -> List.of();
    };
  }

  private static List<ProcessAct> files(
      List<AuditRecord> records, String name, FileUse use, Actor actor, Evidence evidence) {
    return ofType(records, "PATH").stream()
        .filter(item -> item.plain("nametype").equals(name))
        .filter(item -> !item.plain("name").equals("(null)"))
        .<ProcessAct>map(item -> new ProcessAct.FileUsed(actor, use, path(records, item), evidence))
        .toList();
  }

  private static List<ProcessAct> opened(
      long flags, List<AuditRecord> records, Actor actor, Evidence evidence) {
    List<ProcessAct> acts =
        new ArrayList<>(files(records, "CREATE", FileUse.CREATE, actor, evidence));
    FileUse use = (flags & ACCESS_MODE) == 0 ? FileUse.READ : FileUse.WRITE;
    acts.addAll(files(records, "NORMAL", use, actor, evidence));
    return acts;
  }

  private static List<ProcessAct> renamed(
      List<AuditRecord> records, Actor actor, Evidence evidence) {
    List<ProcessAct> acts =
        new ArrayList<>(files(records, "DELETE", FileUse.RENAME_FROM, actor, evidence));
    acts.addAll(files(records, "CREATE", FileUse.RENAME_TO, actor, evidence));
    return acts;
  }

  private static ProcessAct started(List<AuditRecord> records, Actor actor, Evidence evidence) {
    List<String> arguments = new ArrayList<>();
    for (AuditRecord execve : ofType(records, "EXECVE")) {
      long count = Math.min(64, execve.number("argc", 0));
      for (int i = 0; i < count; i++) {
        arguments.add(execve.text("a" + i));
      }
    }
    boolean capable = ofType(records, "BPRM_FCAPS").stream().anyMatch(f -> f.hex("fp") != 0);
    boolean setId =
        ofType(records, "PATH").stream()
            .limit(1)
            .anyMatch(item -> (Numbers.parse(item.plain("mode"), 8, 0) & SET_ID) != 0);
    return new ProcessAct.ProgramStarted(
        actor, Arguments.masked(arguments), HeldCapabilities.UNKNOWN, capable || setId, evidence);
  }

  private static List<ProcessAct> socket(
      List<AuditRecord> records, SocketUse use, Actor actor, Evidence evidence) {
    return ofType(records, "SOCKADDR").stream()
        .flatMap(record -> SocketAddress.of(record.plain("saddr")).stream())
        .<ProcessAct>map(
            address ->
                new ProcessAct.SocketUsed(
                    actor, use, "", address.address(), address.port(), evidence))
        .toList();
  }

  private static List<ProcessAct> system(
      String operation, List<AuditRecord> records, Actor actor, Evidence evidence) {
    String target =
        ofType(records, "PATH").stream()
            .map(item -> path(records, item))
            .filter(path -> !path.isEmpty())
            .findFirst()
            .orElse("");
    return List.of(new ProcessAct.SystemChanged(actor, operation, target, evidence));
  }
}
