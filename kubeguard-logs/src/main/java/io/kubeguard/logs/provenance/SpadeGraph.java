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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SPADE's graph as it grows: vertices are kept, up to a bound beyond which the longest unused ones
 * are given up, and each edge becomes what the process at one of its ends did.
 */
final class SpadeGraph {
  private static final int MAX_VERTICES = 400_000;

  private final Map<String, Map<String, String>> vertices =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
          return size() > MAX_VERTICES;
        }
      };
  private final ContainerMap containers;
  private final Output output;

  SpadeGraph(ContainerMap containers, Output output) {
    this.containers = containers;
    this.output = output;
  }

  void vertex(String id, Map<String, String> annotations) {
    vertices.put(id, annotations);
  }

  /**
   * @param from the effect, {@code to} the cause
   */
  void edge(String from, String to, String type, Map<String, String> annotations) {
    Map<String, String> effect = vertices.get(from);
    Map<String, String> cause = vertices.get(to);
    if (effect == null || cause == null) {
      output.count(Passed.NO_VERTEX);
      return;
    }
    Evidence evidence =
        output.evidence(
            Numbers.seconds(annotations.getOrDefault("time", "")),
            annotations.getOrDefault("event id", ""));
    String operation = annotations.getOrDefault("operation", "");
    Optional<ProcessAct> act =
        switch (type) {
          case "Used" -> used(effect, cause, operation, evidence);
          case "WasGeneratedBy" -> generated(cause, effect, operation, annotations, evidence);
          case "WasTriggeredBy" -> triggered(effect, operation, evidence);
          default -> Optional.empty();
        };
    act.ifPresentOrElse(output::act, () -> output.count(Passed.NOT_AN_ACT));
  }

  private Optional<ProcessAct> used(
      Map<String, String> process, Map<String, String> artifact, String op, Evidence evidence) {
    return switch (op) {
      case "open", "read", "readv", "pread", "preadv" ->
          file(process, artifact, FileUse.READ, evidence);
      case "load" -> file(process, artifact, FileUse.EXECUTE, evidence);
      case "rename (read)" -> file(process, artifact, FileUse.RENAME_FROM, evidence);
      case "accept", "accept4" -> socket(process, artifact, SocketUse.ACCEPT, evidence);
      case "init_module", "finit_module", "ptrace" -> system(process, artifact, op, evidence);
      default -> Optional.empty();
    };
  }

  private Optional<ProcessAct> generated(
      Map<String, String> process,
      Map<String, String> artifact,
      String op,
      Map<String, String> annotations,
      Evidence evidence) {
    return switch (op) {
      case "open" ->
          file(
              process,
              artifact,
              annotations.getOrDefault("flags", "").contains("O_CREAT")
                      && "1".equals(annotations.get("new"))
                  ? FileUse.CREATE
                  : FileUse.WRITE,
              evidence);
      case "write", "writev", "pwrite", "pwritev", "truncate", "ftruncate" ->
          file(process, artifact, FileUse.WRITE, evidence);
      case "create", "creat", "mknod", "link (write)", "symlink", "symlink (write)" ->
          file(process, artifact, FileUse.CREATE, evidence);
      case "rename (write)" -> file(process, artifact, FileUse.RENAME_TO, evidence);
      case "unlink", "unlinkat" -> file(process, artifact, FileUse.REMOVE, evidence);
      case "chmod", "fchmod", "fchmodat" -> file(process, artifact, FileUse.CHANGE_MODE, evidence);
      case "connect" -> socket(process, artifact, SocketUse.CONNECT, evidence);
      case "bind" -> socket(process, artifact, SocketUse.BIND, evidence);
      default -> Optional.empty();
    };
  }

  private Optional<ProcessAct> triggered(
      Map<String, String> process, String operation, Evidence evidence) {
    Actor actor = actor(process);
    return switch (operation) {
      case "execve" ->
          Optional.of(
              new ProcessAct.ProgramStarted(
                  actor,
                  Arguments.split(process.getOrDefault("command line", "")),
                  HeldCapabilities.UNKNOWN,
                  false,
                  evidence));
      case "setuid", "setreuid", "setresuid", "setfsuid" ->
          Optional.of(new ProcessAct.IdentityChanged(actor, Identity.USER, actor.uid(), evidence));
      case "setgid", "setregid", "setresgid", "setfsgid" ->
          Optional.of(new ProcessAct.IdentityChanged(actor, Identity.GROUP, actor.gid(), evidence));
      case "unshare", "setns", "ptrace" ->
          Optional.of(new ProcessAct.SystemChanged(actor, operation, "", evidence));
      default -> Optional.empty();
    };
  }

  private Optional<ProcessAct> file(
      Map<String, String> process, Map<String, String> artifact, FileUse use, Evidence evidence) {
    String subtype = artifact.getOrDefault("subtype", "");
    if (subtype.contains("socket") || subtype.contains("pipe") || artifact.containsKey("fd")) {
      return Optional.empty();
    }
    String path =
        Paths.absolute(process.getOrDefault("cwd", ""), artifact.getOrDefault("path", ""));
    return Optional.of(new ProcessAct.FileUsed(actor(process), use, path, evidence));
  }

  private Optional<ProcessAct> socket(
      Map<String, String> process, Map<String, String> artifact, SocketUse use, Evidence evidence) {
    boolean mine = use != SocketUse.CONNECT;
    String side = mine ? "local" : "remote";
    int port = (int) Numbers.parse(artifact.getOrDefault(side + " port", ""), 0);
    String address = artifact.getOrDefault(side + " address", "");
    if (!artifact.getOrDefault("subtype", "").contains("network") || port < 0 || port > 65_535) {
      return Optional.empty();
    }
    String protocol = artifact.getOrDefault("protocol", "");
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor(process),
            use,
            protocol.equalsIgnoreCase("udp")
                ? "UDP"
                : protocol.equalsIgnoreCase("tcp") ? "TCP" : "",
            address,
            port,
            evidence));
  }

  private Optional<ProcessAct> system(
      Map<String, String> process, Map<String, String> artifact, String op, Evidence evidence) {
    return Optional.of(
        new ProcessAct.SystemChanged(
            actor(process), op, artifact.getOrDefault("path", ""), evidence));
  }

  private Actor actor(Map<String, String> process) {
    String program = process.getOrDefault("exe", "");
    return new Actor(
        ProvenanceSource.SPADE,
        container(process),
        program.isEmpty() ? process.getOrDefault("name", "") : program,
        Numbers.parse(process.getOrDefault("euid", process.getOrDefault("uid", "")), Actor.UNKNOWN),
        Numbers.parse(
            process.getOrDefault("egid", process.getOrDefault("gid", "")), Actor.UNKNOWN));
  }

  private ContainerRef container(Map<String, String> process) {
    return containers.ofMountNamespace(process.getOrDefault("mount namespace", ""));
  }
}
