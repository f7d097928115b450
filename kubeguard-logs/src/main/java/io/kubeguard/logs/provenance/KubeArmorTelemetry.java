package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KubeArmor's telemetry and alerts: an operation, its resource, and the system call behind it. */
final class KubeArmorTelemetry implements Recorder {
  private static final Pattern REMOTE =
      Pattern.compile("(?:remoteip|sin_addr)=(\\S+).*?(?:port|sin_port)=([0-9]{1,5})");

  @Override
  public boolean writes(Json record) {
    return record.has("Operation") && (record.has("Type") || record.has("Resource"));
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    Evidence evidence =
        output.evidence(
            record.has("UpdatedTime")
                ? Numbers.iso(record.text("UpdatedTime"))
                : Numbers.seconds(record.text("Timestamp")),
            record.text("PolicyName"));
    String id = record.text("ContainerID");
    ContainerRef container =
        record.text("PodName").isEmpty()
            ? containers.ofId(id)
            : new ContainerRef(
                record.text("NamespaceName"),
                record.text("PodName"),
                record.text("ContainerName"),
                id);
    String source = record.text("Source").split(" ", 2)[0];
    Actor actor =
        new Actor(
            ProvenanceSource.KUBEARMOR,
            container,
            source,
            record.at("UID").number(Actor.UNKNOWN),
            Actor.UNKNOWN);
    String result = record.text("Result");
    if (!result.isEmpty() && !result.equals("Passed")) {
      output.count(Passed.FAILED);
      if (record.text("Action").equals("Block")) {
        output.act(
            new ProcessAct.Refused(
                actor, record.text("Operation") + " " + record.text("Resource"), evidence));
      }
      return;
    }
    act(record, actor, evidence).ifPresentOrElse(output::act, () -> output.count(Passed.NO_ACT));
  }

  private static Optional<ProcessAct> act(Json record, Actor actor, Evidence evidence) {
    String resource = record.text("Resource");
    String data = record.text("Data");
    String path = Paths.absolute("", resource.split(" ", 2)[0]);
    return switch (record.text("Operation")) {
      case "Process" ->
          Optional.of(
              new ProcessAct.ProgramStarted(
                  actor.running(path),
                  Arguments.split(resource),
                  HeldCapabilities.UNKNOWN,
                  false,
                  evidence));
      case "File" -> Optional.of(new ProcessAct.FileUsed(actor, use(data), path, evidence));
      case "Network" -> network(actor, resource, data, evidence);
      default -> Optional.empty();
    };
  }

  private static FileUse use(String data) {
    if (data.contains("UNLINK") || data.contains("RMDIR")) {
      return FileUse.REMOVE;
    }
    if (data.contains("CHOWN")) {
      return FileUse.CHANGE_OWNER;
    }
    return data.contains("O_WRONLY") || data.contains("O_RDWR") ? FileUse.WRITE : FileUse.READ;
  }

  private static Optional<ProcessAct> network(
      Actor actor, String resource, String data, Evidence evidence) {
    Matcher remote = REMOTE.matcher(resource);
    if (!remote.find()) {
      return Optional.empty();
    }
    SocketUse use =
        data.contains("BIND")
            ? SocketUse.BIND
            : data.contains("accept") || data.contains("ACCEPT")
                ? SocketUse.ACCEPT
                : SocketUse.CONNECT;
    int port = (int) Math.min(65_535, Numbers.parse(remote.group(2), 0));
    return Optional.of(
        new ProcessAct.SocketUsed(
            actor,
            use,
            resource.contains("UDP") ? "UDP" : resource.contains("TCP") ? "TCP" : "",
            remote.group(1),
            use == SocketUse.ACCEPT ? 0 : port,
            evidence));
  }
}
