package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tracee's events: a name, and arguments as a list of name, type and value. */
final class TraceeEvents implements Recorder {
  @Override
  public boolean writes(Json record) {
    return record.has("eventName") && record.has("args");
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    if (record.at("returnValue").number(0) < 0) {
      output.count(Passed.FAILED);
      return;
    }
    Evidence evidence =
        output.evidence(
            Numbers.nanoseconds(record.at("timestamp").number(0)), record.text("eventId"));
    String id = record.text("containerId");
    ContainerRef container =
        record.text("podName").isEmpty()
            ? containers.ofId(id)
            : new ContainerRef(
                record.text("podNamespace"),
                record.text("podName"),
                record.text("containerName"),
                id);
    Actor actor =
        new Actor(
            ProvenanceSource.TRACEE,
            container,
            record.text("processName"),
            record.at("userId").number(Actor.UNKNOWN),
            Actor.UNKNOWN);
    act(record.text("eventName"), record.at("args").items(), actor, evidence)
        .ifPresentOrElse(output::act, () -> output.count(Passed.NO_ACT));
  }

  private static Optional<ProcessAct> act(
      String name, List<Json> args, Actor actor, Evidence evidence) {
    return switch (name) {
      case "sched_process_exec" -> Optional.of(started(args, actor, evidence));
      case "security_file_open" ->
          file(
              actor,
              arg(args, "flags").text().matches(".*(WRONLY|RDWR).*") ? FileUse.WRITE : FileUse.READ,
              args,
              evidence);
      case "file_write", "vfs_write", "vfs_writev", "magic_write" ->
          file(actor, FileUse.WRITE, args, evidence);
      case "security_inode_unlink" -> file(actor, FileUse.REMOVE, args, evidence);
      case "security_inode_mknod", "security_inode_symlink" ->
          file(actor, FileUse.CREATE, args, evidence);
      case "security_socket_bind" -> socket(actor, SocketUse.BIND, "local_addr", args, evidence);
      case "security_socket_listen" ->
          socket(actor, SocketUse.LISTEN, "local_addr", args, evidence);
      case "security_socket_accept" ->
          socket(actor, SocketUse.ACCEPT, "local_addr", args, evidence);
      case "security_socket_connect" ->
          socket(actor, SocketUse.CONNECT, "remote_addr", args, evidence);
      case "cap_capable" ->
          Optional.of(
              new ProcessAct.CapabilityAsked(
                  actor, arg(args, "cap").text().replaceFirst("^CAP_", ""), true, evidence));
      case "setuid" -> identity(actor, Identity.USER, "uid", args, evidence);
      case "setgid" -> identity(actor, Identity.GROUP, "gid", args, evidence);
      case "security_sb_mount" ->
          Optional.of(
              new ProcessAct.SystemChanged(actor, "mount", arg(args, "path").text(), evidence));
      case "switch_task_ns", "ptrace" ->
          Optional.of(new ProcessAct.SystemChanged(actor, name, "", evidence));
      default -> Optional.empty();
    };
  }

  private static Json arg(List<Json> args, String name) {
    return args.stream()
        .filter(arg -> arg.text("name").equals(name))
        .map(arg -> arg.at("value"))
        .findFirst()
        .orElse(Json.NONE);
  }

  private static ProcessAct started(List<Json> args, Actor actor, Evidence evidence) {
    List<String> arguments = new ArrayList<>();
    arg(args, "argv").items().forEach(item -> arguments.add(item.text()));
    return new ProcessAct.ProgramStarted(
        actor.running(arg(args, "pathname").text()),
        Arguments.masked(arguments),
        HeldCapabilities.UNKNOWN,
        false,
        evidence);
  }

  private static Optional<ProcessAct> file(
      Actor actor, FileUse use, List<Json> args, Evidence evidence) {
    String path = Paths.absolute("", arg(args, "pathname").text());
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProcessAct.FileUsed(actor, use, path, evidence));
  }

  private static Optional<ProcessAct> socket(
      Actor actor, SocketUse use, String side, List<Json> args, Evidence evidence) {
    Json address = arg(args, side);
    boolean six = address.has("sin6_addr");
    long port = address.at(six ? "sin6_port" : "sin_port").number(0);
    return address.text("sa_family").startsWith("AF_INET") && port >= 0 && port <= 65_535
        ? Optional.of(
            new ProcessAct.SocketUsed(
                actor, use, "", address.text(six ? "sin6_addr" : "sin_addr"), (int) port, evidence))
        : Optional.empty();
  }

  private static Optional<ProcessAct> identity(
      Actor actor, Identity what, String name, List<Json> args, Evidence evidence) {
    long id = arg(args, name).number(Actor.UNKNOWN);
    return id < 0
        ? Optional.empty()
        : Optional.of(new ProcessAct.IdentityChanged(actor, what, id, evidence));
  }
}
