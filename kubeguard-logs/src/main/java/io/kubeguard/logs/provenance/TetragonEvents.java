package io.kubeguard.logs.provenance;

import io.kubeguard.core.meta.VolatileLabels;
import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tetragon's export: a process, what it did, and the arguments of the kernel's function. */
final class TetragonEvents implements Recorder {
  private static final List<String> KINDS =
      List.of(
          "process_exec",
          "process_exit",
          "process_kprobe",
          "process_lsm",
          "process_tracepoint",
          "process_uprobe",
          "process_loader",
          "process_connect",
          "process_listen",
          "process_accept",
          "process_close");
  private static final long WRITE = 2;

  /** What the kernel appends to the name of a file that is open and has none any more. */
  private static final String GONE = " (deleted)";

  /** More than any pod has. */
  private static final int MOST_LABELS = 200;

  private static final long UNCHANGED = 4_294_967_295L;

  private final TetragonOrigins origins = new TetragonOrigins();

  @Override
  public boolean writes(Json record) {
    return KINDS.stream().anyMatch(record::has);
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    String kind = KINDS.stream().filter(record::has).findFirst().orElseThrow();
    Json event = record.at(kind);
    Json process = event.at("process");
    Evidence evidence = output.evidence(Numbers.iso(record.text("time")), process.text("exec_id"));
    if (kind.equals("process_exec")) {
      origins.started(event);
    }
    Actor actor = actor(process, containers).from(origins.of(process));
    Optional<ProcessAct> act =
        switch (kind) {
          case "process_exec" -> Optional.of(started(process, actor, evidence));
          case "process_kprobe", "process_lsm" -> called(event, actor, evidence);
          case "process_connect" -> connected(event, actor, evidence);
          case "process_listen" -> listened(event, actor, evidence);
          default -> Optional.empty();
        };
    if (bare(event.text("function_name")).equals("security_path_rename")) {
      file(actor, FileUse.RENAME_FROM, child(event.at("args").items(), 0), evidence)
          .ifPresent(output::act);
    }
    act.ifPresentOrElse(output::act, () -> output.count(Passed.NO_ACT));
  }

  private static Actor actor(Json process, ContainerMap containers) {
    Json credentials = process.at("process_credentials");
    return new Actor(
        ProvenanceSource.TETRAGON,
        container(process, containers),
        process.text("binary"),
        credentials.has("euid")
            ? credentials.at("euid").number(0)
            : process.at("uid").number(Actor.UNKNOWN),
        credentials.has("egid") ? credentials.at("egid").number(0) : Actor.UNKNOWN);
  }

  private static ContainerRef container(Json process, ContainerMap containers) {
    Json pod = process.at("pod");
    String id = pod.text("container", "id");
    String bare = id.substring(id.lastIndexOf('/') + 1);
    if (!pod.text("name").isEmpty()) {
      return new ContainerRef(
          pod.text("namespace"),
          pod.text("name"),
          pod.text("container", "name"),
          bare,
          pod.text("workload_kind"),
          pod.text("workload"),
          labels(pod.at("pod_labels")));
    }
    return containers.ofId(process.text("docker"));
  }

  private static SortedMap<String, String> labels(Json given) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String key : given.keys()) {
      if (!VolatileLabels.KEYS.contains(key) && labels.size() < MOST_LABELS) {
        labels.put(key, given.text(key));
      }
    }
    return labels;
  }

  private static ProcessAct started(Json process, Actor actor, Evidence evidence) {
    return new ProcessAct.ProgramStarted(
        actor,
        Arguments.split(process.text("arguments")),
        held(process),
        !process.at("binary_properties", "privileges_changed").items().isEmpty(),
        evidence);
  }

  /** Zero and empty fields are left out, so an object without a list tells that there are none. */
  private static HeldCapabilities held(Json process) {
    return process.has("cap")
        ? HeldCapabilities.of(
            process.at("cap", "effective").items().stream()
                .map(name -> name.text().replaceFirst("^CAP_", ""))
                .toList())
        : HeldCapabilities.UNKNOWN;
  }

  private static Optional<ProcessAct> called(Json event, Actor actor, Evidence evidence) {
    String function = event.text("function_name");
    List<Json> args = event.at("args").items();
    return switch (bare(function)) {
      case "security_file_permission", "file_permission" ->
          file(
              actor, number(args) == WRITE ? FileUse.WRITE : FileUse.READ, path(args, 0), evidence);
      case "fd_install", "security_file_open", "file_open" ->
          file(actor, FileUse.READ, path(args, 0), evidence);
      case "security_path_truncate", "sys_write" ->
          file(actor, FileUse.WRITE, path(args, 0), evidence);
      case "security_path_mkdir", "security_path_mknod", "security_path_symlink" ->
          file(actor, FileUse.CREATE, child(args, 0), evidence);
      case "security_path_unlink", "security_path_rmdir" ->
          file(actor, FileUse.REMOVE, child(args, 0), evidence);
      case "security_path_rename" -> file(actor, FileUse.RENAME_TO, child(args, 2), evidence);
      case "security_socket_bind" -> bound(actor, args, evidence);
      case "inet_csk_listen_start" -> socket(actor, SocketUse.LISTEN, first(args), evidence);
      case "inet_csk_accept" -> accepted(actor, event, args, evidence);
      case "tcp_connect", "security_socket_connect" ->
          socket(actor, SocketUse.CONNECT, first(args), evidence);
      case "cap_capable" -> capability(actor, event, args, evidence);
      case "security_capset" ->
          Optional.of(
              new ProcessAct.IdentityChanged(
                  actor, Identity.CAPABILITIES, Actor.UNKNOWN, evidence));
      case "sys_setuid", "sys_setresuid", "sys_setreuid", "sys_setfsuid" ->
          identity(actor, Identity.USER, args, evidence);
      case "sys_setgid", "sys_setresgid", "sys_setregid", "sys_setfsgid" ->
          identity(actor, Identity.GROUP, args, evidence);
      case "sys_mount",
          "security_sb_mount",
          "sys_unshare",
          "sys_setns",
          "sys_ptrace",
          "do_init_module" ->
          Optional.of(new ProcessAct.SystemChanged(actor, function, path(args, 0), evidence));
      default -> Optional.empty();
    };
  }

  /** A function's name without what kinds of machine and of hook put before it. */
  private static String bare(String function) {
    String bare = function.startsWith("__x64_") ? function.substring("__x64_".length()) : function;
    bare = bare.startsWith("__") ? bare.substring(2) : bare;
    return bare.startsWith("bpf_lsm_") ? bare.substring("bpf_lsm_".length()) : bare;
  }

  private static Optional<ProcessAct> file(
      Actor actor, FileUse use, String path, Evidence evidence) {
    String name = path.endsWith(GONE) ? path.substring(0, path.length() - GONE.length()) : path;
    return Optional.of(new ProcessAct.FileUsed(actor, use, Paths.absolute("", name), evidence));
  }

  private static Json first(List<Json> args) {
    return args.isEmpty() ? Json.NONE : args.getFirst();
  }

  private static String path(List<Json> args, int index) {
    if (index >= args.size()) {
      return "";
    }
    Json arg = args.get(index);
    String file = arg.text("file_arg", "path");
    return file.isEmpty() ? arg.text("path_arg", "path") : file;
  }

  /** A folder and a name in it; newer versions give the whole path as the second. */
  private static String child(List<Json> args, int index) {
    String folder = path(args, index);
    String name = path(args, index + 1);
    return name.isEmpty() || folder.equals("/") || name.startsWith(folder + "/")
        ? (name.isEmpty() ? folder : name)
        : folder + "/" + name.replaceFirst("^/", "");
  }

  private static long number(List<Json> args) {
    return args.stream()
        .filter(arg -> arg.has("int_arg"))
        .mapToLong(arg -> arg.at("int_arg").number(0))
        .findFirst()
        .orElse(0);
  }

  private static Optional<ProcessAct> bound(Actor actor, List<Json> args, Evidence evidence) {
    Json address =
        args.stream()
            .filter(arg -> arg.has("sockaddr_arg"))
            .map(arg -> arg.at("sockaddr_arg"))
            .findFirst()
            .orElse(Json.NONE);
    if (!address.text("family").startsWith("AF_INET")) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor,
            SocketUse.BIND,
            protocol(first(args).at("sock_arg")),
            address.text("addr"),
            port(address.at("port")),
            evidence));
  }

  /** The accepted connection is what the function gives back, not what it takes. */
  private static Optional<ProcessAct> accepted(
      Actor actor, Json event, List<Json> args, Evidence evidence) {
    return socket(
        actor,
        SocketUse.ACCEPT,
        event.at("return").has("sock_arg") ? event.at("return") : first(args),
        evidence);
  }

  private static Optional<ProcessAct> socket(
      Actor actor, SocketUse use, Json arg, Evidence evidence) {
    Json socket = arg.at("sock_arg");
    if (!socket.text("family").startsWith("AF_INET")) {
      return Optional.empty();
    }
    boolean mine = use != SocketUse.CONNECT;
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor,
            use,
            protocol(socket),
            socket.text(mine ? "saddr" : "daddr"),
            port(socket.at(mine ? "sport" : "dport")),
            evidence));
  }

  /** The enterprise edition has events of its own for connections. */
  private static Optional<ProcessAct> connected(Json event, Actor actor, Evidence evidence) {
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor,
            SocketUse.CONNECT,
            event.text("protocol"),
            event.text("destination_ip"),
            port(event.at("destination_port")),
            evidence));
  }

  private static Optional<ProcessAct> listened(Json event, Actor actor, Evidence evidence) {
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor,
            SocketUse.LISTEN,
            event.text("protocol"),
            event.text("ip"),
            port(event.at("port")),
            evidence));
  }

  private static String protocol(Json socket) {
    String protocol = socket.text("protocol");
    return protocol.equals("IPPROTO_TCP") ? "TCP" : protocol.equals("IPPROTO_UDP") ? "UDP" : "";
  }

  private static int port(Json number) {
    long port = number.number(0);
    return port >= 0 && port <= 65_535 ? (int) port : 0;
  }

  private static Optional<ProcessAct> capability(
      Actor actor, Json event, List<Json> args, Evidence evidence) {
    String name =
        args.stream()
            .map(arg -> arg.text("capability_arg", "name"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    boolean granted = event.at("return", "int_arg").number(0) == 0;
    return Optional.of(
        new ProcessAct.CapabilityAsked(actor, name.replaceFirst("^CAP_", ""), granted, evidence));
  }

  /** The effective identifier: the second argument where there are several; -1 leaves it. */
  private static Optional<ProcessAct> identity(
      Actor actor, Identity what, List<Json> args, Evidence evidence) {
    Json arg = args.size() > 1 ? args.get(1) : first(args);
    long id = arg.at("int_arg").number(0);
    return id < 0 || id == UNCHANGED
        ? Optional.empty()
        : Optional.of(new ProcessAct.IdentityChanged(actor, what, id, evidence));
  }
}
