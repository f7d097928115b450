package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SPADE's graph as it grows: vertices are kept, up to a bound beyond which the longest unused ones
 * are given up, and each edge becomes what the process at one of its ends did.
 */
final class SpadeGraph {
  private static final int MAX_VERTICES = 100_000;

  /** The annotations of vertices that are looked at; the others aren't kept. */
  private static final Set<String> READ =
      Set.of(
          ("pid,ns pid,pid namespace,mount namespace,exe,name,uid,euid,gid,egid,cwd,command line,"
                  + "path,subtype,fd,local address,local port,remote address,remote port,protocol")
              .split(","));

  /** Operations that show nothing that matters to a pod. */
  private static final Set<String> IDLE =
      Set.of(
          ("fork,vfork,clone,exit,exit_group,close,dup,dup2,dup3,fcntl,chdir,fchdir,lseek,update,unit,unit"
                  + " dependency,mmap,mmap (write),mmap (read),mprotect,madvise,link,link (read),"
                  + "rename,send,sendto,sendmsg,recv,recvfrom,recvmsg,pipe,pipe2,socketpair,tee,tee"
                  + " (read),tee (write),splice,splice (read),splice (write),vmsplice,kill,signal,"
                  + "socket,listen,shmat,shmdt,shmget,shmctl,msgsnd,msgrcv,msgget,msgctl,umask")
              .split(","));

  /** Operations that do, where their ends are what they should be: a file and no pipe. */
  private static final Set<String> ACTS =
      Set.of(
          ("open,openat,read,readv,pread,preadv,write,writev,pwrite,pwritev,load,create,creat,mknod,"
                  + "truncate,ftruncate,chmod,fchmod,fchmodat,unlink,unlinkat,connect,bind,accept,"
                  + "accept4")
              .split(","));

  private final Map<String, Map<String, String>> vertices =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
          return size() > MAX_VERTICES;
        }
      };

  /** The number that the kernel gives the first namespace of processes: the node's own. */
  private static final String NODE = "4026531836";

  /** Where the graph keeps how a process came into its container. */
  private static final String ENTERED = "";

  private final ContainerMap containers;
  private final Output output;

  SpadeGraph(ContainerMap containers, Output output) {
    this.containers = containers;
    this.output = output;
  }

  void vertex(String id, Map<String, String> annotations) {
    annotations.keySet().retainAll(READ);
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
          case "WasTriggeredBy" -> triggered(effect, cause, operation, evidence);
          default -> Optional.empty();
        };
    act.ifPresentOrElse(
        output::act,
        () ->
            output.count(
                IDLE.contains(operation) || ACTS.contains(operation)
                    ? Passed.NO_ACT
                    : Passed.UNKNOWN_OPERATIONS));
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
      Map<String, String> process,
      Map<String, String> parent,
      String operation,
      Evidence evidence) {
    inherit(process, parent);
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
        process.containsKey(ENTERED) ? Origin.SESSION : Origin.WORKLOAD,
        program.isEmpty() ? process.getOrDefault("name", "") : program,
        Numbers.parse(process.getOrDefault("euid", process.getOrDefault("uid", "")), Actor.UNKNOWN),
        Numbers.parse(
            process.getOrDefault("egid", process.getOrDefault("gid", "")), Actor.UNKNOWN));
  }

  /**
   * A container's first process has the number 1 in it. What came in from the node later is a
   * session, and so is what that started.
   */
  private static void inherit(Map<String, String> process, Map<String, String> parent) {
    String here = process.getOrDefault("pid namespace", "");
    String number = process.getOrDefault("ns pid", "");
    boolean enters =
        isContainers(here)
            && parent.getOrDefault("pid namespace", "").equals(NODE)
            && !number.isEmpty()
            && !number.equals("1")
            && !number.equals(process.get("pid"));
    if (enters || parent.containsKey(ENTERED)) {
      process.put(ENTERED, "");
    }
  }

  private static boolean isContainers(String namespace) {
    return !namespace.isEmpty() && !namespace.equals(NODE) && !namespace.startsWith("-");
  }

  private ContainerRef container(Map<String, String> process) {
    String mounts = process.getOrDefault("mount namespace", "");
    ContainerRef known = containers.ofMountNamespace(mounts);
    return known.isContainer() || !isContainers(process.getOrDefault("pid namespace", ""))
        ? known
        : new ContainerRef("", "", "", "ns" + mounts);
  }
}
