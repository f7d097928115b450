package io.kubeguard.sim.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes acts as Tetragon exports them, with tracing policies that ask for files, sockets,
 * capabilities and changes of user: 64-bit numbers are strings, empty fields are left out, each
 * event carries its process. What such policies don't show is left out: owners changed, what was
 * refused.
 */
public final class TetragonWriter {
  private static final int ID_LENGTH = 31;
  private static final String ALL_POSTED =
      ",\"action\":\"KPROBE_ACTION_POST\",\"policy_name\":\"sim\","
          + "\"return_action\":\"KPROBE_ACTION_POST\"}";

  private final Appendable out;
  private final Containers containers;
  private final boolean inKubernetes;

  /** What was renamed, which is told with its new name. */
  private String renamed = "";

  private final Map<ContainerRef, HeldCapabilities> held = new LinkedHashMap<>();

  /**
   * @param inKubernetes whether it knows pods, as in a cluster; else container identifiers alone
   */
  public TetragonWriter(Appendable out, Containers containers, boolean inKubernetes) {
    this.out = out;
    this.containers = containers;
    this.inKubernetes = inKubernetes;
  }

  /** Writes an act, if such policies show it. */
  public TetragonWriter write(ProcessAct act) throws IOException {
    switch (act) {
      case ProcessAct.ProgramStarted started -> started(started);
      case ProcessAct.FileUsed file -> file(file);
      case ProcessAct.SocketUsed socket -> socket(socket);
      case ProcessAct.CapabilityAsked asked ->
          called(
              act,
              "cap_capable",
              "{\"capability_arg\":{\"value\":1,\"name\":"
                  + Text.quoted("CAP_" + asked.capability())
                  + "}}",
              ",\"return\":{\"int_arg\":" + (asked.granted() ? 0 : -1) + "}");
      case ProcessAct.IdentityChanged changed -> changed(changed);
      case ProcessAct.SystemChanged change ->
          called(
              act,
              "security_sb_mount",
              "{\"path_arg\":{\"path\":" + Text.quoted(change.target()) + "}}",
              "");
      case ProcessAct.CapabilityNeeded needed -> {}
      case ProcessAct.Refused refused -> {}
    }
    return this;
  }

  private void started(ProcessAct.ProgramStarted started) throws IOException {
    if (started.capabilities().known()) {
      held.put(started.actor().container(), started.capabilities());
    }
    String arguments = String.join(" ", started.arguments());
    out.append("{\"process_exec\":{\"process\":")
        .append(process(started.actor(), arguments, started.raised()))
        .append(
            ",\"parent\":{\"exec_id\":\"bm9kZTow\",\"pid\":1,\"binary\":\"/usr/bin/containerd-shim\"}}");
    end(started);
  }

  private void file(ProcessAct.FileUsed file) throws IOException {
    String path = file.path();
    String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
    String both = path(folder) + "," + path(path);
    switch (file.use()) {
      case READ, EXECUTE -> permission(file, 4);
      case WRITE -> permission(file, 2);
      case CREATE -> called(file, "security_path_mknod", both, "");
      case REMOVE -> called(file, "security_path_unlink", both, "");
      case RENAME_TO ->
          called(
              file, "security_path_rename", (renamed.isEmpty() ? both : renamed) + "," + both, "");
      case RENAME_FROM -> renamed = both;
      case CHANGE_MODE, CHANGE_OWNER -> {}
    }
  }

  private void permission(ProcessAct.FileUsed file, int mask) throws IOException {
    called(
        file,
        "security_file_permission",
        "{\"file_arg\":{\"path\":" + Text.quoted(file.path()) + "}},{\"int_arg\":" + mask + "}",
        "");
  }

  private static String path(String path) {
    return "{\"path_arg\":{\"path\":" + Text.quoted(path) + "}}";
  }

  private void socket(ProcessAct.SocketUsed socket) throws IOException {
    switch (socket.use()) {
      case BIND ->
          called(
              socket,
              "security_socket_bind",
              sock(socket, false, false)
                  + ",{\"sockaddr_arg\":{\"family\":\"AF_INET\",\"addr\":"
                  + Text.quoted(socket.address())
                  + ",\"port\":"
                  + socket.port()
                  + "}}",
              "");
      case LISTEN -> called(socket, "inet_csk_listen_start", sock(socket, true, false), "");
      case ACCEPT -> called(socket, "inet_csk_accept", sock(socket, true, false), "");
      case CONNECT -> called(socket, "tcp_connect", sock(socket, false, true), "");
    }
  }

  private static String sock(ProcessAct.SocketUsed socket, boolean mine, boolean peers) {
    String protocol = socket.protocol().isEmpty() ? "TCP" : socket.protocol();
    return "{\"sock_arg\":{\"family\":\"AF_INET\",\"type\":\"SOCK_STREAM\",\"protocol\":\"IPPROTO_"
        + protocol
        + "\",\"saddr\":"
        + Text.quoted(mine ? socket.address() : "0.0.0.0")
        + ",\"daddr\":"
        + Text.quoted(peers ? socket.address() : "0.0.0.0")
        + (mine ? ",\"sport\":" + socket.port() : "")
        + (peers ? ",\"dport\":" + socket.port() : "")
        + ",\"cookie\":\"18390959979989979392\"}}";
  }

  private void changed(ProcessAct.IdentityChanged changed) throws IOException {
    switch (changed.what()) {
      case USER -> called(changed, "__sys_setuid", "{\"int_arg\":" + changed.id() + "}", "");
      case GROUP -> called(changed, "__sys_setgid", "{\"int_arg\":" + changed.id() + "}", "");
      case CAPABILITIES -> called(changed, "security_capset", "{\"int_arg\":0}", "");
    }
  }

  private void called(ProcessAct act, String function, String args, String result)
      throws IOException {
    out.append("{\"process_kprobe\":{\"process\":")
        .append(process(act.actor(), "", false))
        .append(",\"function_name\":\"")
        .append(function)
        .append("\",\"args\":[")
        .append(args)
        .append(']')
        .append(result)
        .append(ALL_POSTED);
    end(act);
  }

  private String process(Actor actor, String arguments, boolean raised) {
    ContainerRef container = actor.container();
    long pid = containers.firstProcess(container);
    String id =
        Base64.getEncoder().encodeToString(("node:1:" + pid).getBytes(StandardCharsets.UTF_8));
    HeldCapabilities capabilities = held.getOrDefault(container, HeldCapabilities.UNKNOWN);
    return "{\"exec_id\":\""
        + id
        + "\",\"pid\":"
        + pid
        + ",\"uid\":"
        + actor.uid()
        + ",\"cwd\":\"/\",\"binary\":"
        + Text.quoted(actor.program())
        + (arguments.isEmpty() ? "" : ",\"arguments\":" + Text.quoted(arguments))
        + ",\"flags\":\"execve rootcwd clone\",\"auid\":4294967295"
        + (inKubernetes ? pod(container) : "")
        + ",\"docker\":"
        + Text.quoted(container.id().substring(0, Math.min(ID_LENGTH, container.id().length())))
        + ",\"parent_exec_id\":\"bm9kZTow\",\"refcnt\":1"
        + (capabilities.known() ? cap(capabilities) : "")
        + ",\"tid\":"
        + pid
        + (actor.gid() >= 0
            ? ",\"process_credentials\":{\"euid\":" + actor.uid() + ",\"egid\":" + actor.gid() + "}"
            : "")
        + (raised
            ? ",\"binary_properties\":{\"privileges_changed\":[\"PRIVILEGES_RAISED_EXEC_FILE_SETUID\"]}"
            : "")
        + "}";
  }

  private static String cap(HeldCapabilities capabilities) {
    return ",\"cap\":{\"effective\":["
        + capabilities.names().stream()
            .map(name -> Text.quoted("CAP_" + name))
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String pod(ContainerRef container) {
    return ",\"pod\":{\"namespace\":"
        + Text.quoted(container.namespace())
        + ",\"name\":"
        + Text.quoted(container.pod())
        + ",\"container\":{\"id\":"
        + Text.quoted("containerd://" + container.id())
        + ",\"name\":"
        + Text.quoted(container.container())
        + ",\"pid\":1}"
        + (container.labels().isEmpty()
            ? ""
            : ",\"pod_labels\":{"
                + container.labels().entrySet().stream()
                    .map(label -> Text.quoted(label.getKey()) + ":" + Text.quoted(label.getValue()))
                    .collect(Collectors.joining(","))
                + "}")
        + (container.workload().isEmpty()
            ? ""
            : ",\"workload\":" + Text.quoted(container.workload()))
        + (container.kind().isEmpty() ? "" : ",\"workload_kind\":" + Text.quoted(container.kind()))
        + "}";
  }

  private void end(ProcessAct act) throws IOException {
    out.append(",\"node_name\":\"node-1\",\"time\":\"")
        .append(act.evidence().time().toString())
        .append("\"}\n");
  }

  /** Whether such policies show this use of a file. */
  public static boolean shows(FileUse use) {
    return switch (use) {
      case READ, WRITE, CREATE, REMOVE, RENAME_FROM, RENAME_TO -> true;
      case EXECUTE, CHANGE_MODE, CHANGE_OWNER -> false;
    };
  }
}
