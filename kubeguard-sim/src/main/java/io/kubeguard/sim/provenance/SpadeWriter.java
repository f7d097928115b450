package io.kubeguard.sim.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes acts as SPADE's JSON storage has them, with its kernel module: processes and artifacts
 * before the edges between them, all annotations strings, a comma before each record but the first.
 * What SPADE doesn't record is left out: ports bound and listened on, owners changed, capabilities,
 * mounts.
 */
public final class SpadeWriter {
  private static final int MAX_KNOWN = 10_000;

  private final Appendable out;
  private final Containers containers;
  private final Map<String, String> vertices = new LinkedHashMap<>();
  private boolean started;
  private long number;

  /**
   * @param containers gives the numbers of namespaces
   */
  public SpadeWriter(Appendable out, Containers containers) {
    this.out = out;
    this.containers = containers;
  }

  /** Writes an act, if SPADE records such. */
  public SpadeWriter write(ProcessAct act) throws IOException {
    switch (act) {
      case ProcessAct.ProgramStarted started -> {
        String line = String.join(" ", started.arguments());
        String parent = process(act.actor(), "");
        edge("WasTriggeredBy", process(act.actor(), line), parent, "execve", "", act.evidence());
      }
      case ProcessAct.FileUsed file -> file(file);
      case ProcessAct.SocketUsed socket -> socket(socket);
      case ProcessAct.IdentityChanged changed -> changed(changed);
      case ProcessAct.CapabilityAsked asked -> {}
      case ProcessAct.CapabilityNeeded needed -> {}
      case ProcessAct.SystemChanged change -> {}
      case ProcessAct.Refused refused -> {}
    }
    return this;
  }

  /** Ends the recording; one that crashed has no end. */
  public void end() throws IOException {
    out.append(started ? "]\n" : "[\n]\n");
  }

  private void file(ProcessAct.FileUsed file) throws IOException {
    Actor actor = file.actor();
    Evidence at = file.evidence();
    switch (file.use()) {
      case READ -> used(actor, artifact(file.path()), "open", "O_RDONLY", at);
      case EXECUTE -> used(actor, artifact(file.path()), "load", "", at);
      case RENAME_FROM -> used(actor, artifact(file.path()), "rename (read)", "", at);
      case WRITE -> made(actor, artifact(file.path()), "write", "", at);
      case CREATE -> made(actor, artifact(file.path()), "create", "O_WRONLY|O_CREAT", at);
      case RENAME_TO -> made(actor, artifact(file.path()), "rename (write)", "", at);
      case REMOVE -> made(actor, artifact(file.path()), "unlink", "", at);
      case CHANGE_MODE -> made(actor, artifact(file.path()), "chmod", "", at);
      case CHANGE_OWNER -> {}
    }
  }

  private void socket(ProcessAct.SocketUsed socket) throws IOException {
    if (socket.use() == SocketUse.CONNECT) {
      made(
          socket.actor(),
          network("", 0, socket.address(), socket.port()),
          "connect",
          "",
          socket.evidence());
    } else if (socket.use() == SocketUse.ACCEPT) {
      used(
          socket.actor(),
          network(socket.address(), socket.port(), "", 0),
          "accept",
          "",
          socket.evidence());
    }
  }

  /** A process that becomes another user has a vertex of its own from then on. */
  private void changed(ProcessAct.IdentityChanged changed) throws IOException {
    Actor before = changed.actor();
    if (changed.what() == Identity.CAPABILITIES) {
      return;
    }
    boolean user = changed.what() == Identity.USER;
    Actor after =
        new Actor(
            before.source(),
            before.container(),
            before.program(),
            user ? changed.id() : before.uid(),
            user ? before.gid() : changed.id());
    edge(
        "WasTriggeredBy",
        process(after, ""),
        process(before, ""),
        user ? "setuid" : "setgid",
        "",
        changed.evidence());
  }

  private void used(Actor actor, String artifact, String operation, String flags, Evidence at)
      throws IOException {
    edge("Used", process(actor, ""), artifact, operation, flags, at);
  }

  private void made(Actor actor, String artifact, String operation, String flags, Evidence at)
      throws IOException {
    edge("WasGeneratedBy", artifact, process(actor, ""), operation, flags, at);
  }

  private String process(Actor actor, String line) throws IOException {
    String program = actor.program();
    String pids = Long.toString(containers.pidNamespace(actor.container()));
    String annotations =
        annotation("cgroup namespace", "4026531835")
            + annotation("gid", Long.toString(actor.gid()))
            + annotation("euid", Long.toString(actor.uid()))
            + annotation("children pid namespace", pids)
            + annotation("ns pid", "1")
            + annotation("pid", Long.toString(containers.firstProcess(actor.container())))
            + annotation("source", "syscall")
            + annotation("ppid", "1")
            + annotation("pid namespace", pids)
            + annotation("cwd", "/")
            + annotation("uid", Long.toString(actor.uid()))
            + annotation("egid", Long.toString(actor.gid()))
            + annotation("exe", program)
            + annotation(
                "mount namespace", Long.toString(containers.mountNamespace(actor.container())))
            + (line.isEmpty() ? "" : annotation("command line", line))
            + annotation("name", program.substring(program.lastIndexOf('/') + 1));
    return vertex("Process", annotations);
  }

  private String artifact(String path) throws IOException {
    return vertex(
        "Artifact",
        annotation("path", path)
            + annotation("subtype", "file")
            + annotation("permissions", "0644")
            + annotation("epoch", "0")
            + annotation("source", "syscall")
            + annotation("version", "0"));
  }

  private String network(String local, int localPort, String remote, int remotePort)
      throws IOException {
    return vertex(
        "Artifact",
        annotation("epoch", "0")
            + annotation("local address", local)
            + annotation("local port", localPort == 0 ? "" : Integer.toString(localPort))
            + annotation("protocol", "")
            + annotation("remote address", remote)
            + annotation("remote port", remotePort == 0 ? "" : Integer.toString(remotePort))
            + annotation("source", "syscall")
            + annotation("subtype", "network socket"));
  }

  private String vertex(String type, String annotations) throws IOException {
    String known = vertices.get(annotations);
    if (known != null) {
      return known;
    }
    if (vertices.size() == MAX_KNOWN) {
      vertices.clear();
    }
    String id = String.format(Locale.ROOT, "%032x", ++number);
    vertices.put(annotations, id);
    record(
        "{\"annotations\":{"
            + cut(annotations)
            + "},\"id\":\""
            + id
            + "\",\"type\":\""
            + type
            + "\"}");
    return id;
  }

  private void edge(
      String type, String from, String to, String operation, String flags, Evidence at)
      throws IOException {
    Instant time = at.time();
    String annotations =
        annotation("event id", at.eventId())
            + (flags.isEmpty() ? "" : annotation("flags", flags))
            + annotation("source", "syscall")
            + annotation(
                "time",
                time.getEpochSecond()
                    + String.format(Locale.ROOT, ".%03d", time.getNano() / 1_000_000))
            + annotation("operation", operation);
    record(
        "{\"annotations\":{"
            + cut(annotations)
            + "},\"from\":\""
            + from
            + "\",\"to\":\""
            + to
            + "\",\"type\":\""
            + type
            + "\"}");
  }

  private static String annotation(String name, String value) {
    return Text.quoted(name) + ":" + Text.quoted(value) + ",";
  }

  private static String cut(String annotations) {
    return annotations.substring(0, annotations.length() - 1);
  }

  private void record(String json) throws IOException {
    out.append(started ? "," : "[\n").append(json).append('\n');
    started = true;
  }
}
