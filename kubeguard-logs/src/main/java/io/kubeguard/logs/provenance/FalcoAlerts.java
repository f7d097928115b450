package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProvenanceSource;

/** Falco's alerts: {@code output_fields} with dotted keys that vary by rule. */
final class FalcoAlerts implements Recorder {
  @Override
  public boolean writes(Json record) {
    return record.has("rule") && record.has("output_fields");
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    if (!record.text("source").isEmpty() && !record.text("source").equals("syscall")) {
      output.count(Passed.NO_ACT);
      return;
    }
    Json fields = record.at("output_fields");
    Evidence evidence = output.evidence(Numbers.iso(record.text("time")), record.text("rule"));
    String id = fields.text("container.id");
    ContainerRef container =
        fields.text("k8s.pod.name").isEmpty()
            ? id.equals("host") ? ContainerRef.HOST : containers.ofId(id)
            : new ContainerRef(
                fields.text("k8s.ns.name"),
                fields.text("k8s.pod.name"),
                fields.text("container.name"),
                id);
    String program =
        fields.text("proc.exepath").isEmpty()
            ? fields.text("proc.name")
            : fields.text("proc.exepath");
    Actor actor =
        new Actor(
            ProvenanceSource.FALCO,
            container,
            program,
            fields.at("user.uid").number(Actor.UNKNOWN),
            Actor.UNKNOWN);
    String file = fields.text("fd.name");
    if (file.startsWith("/")) {
      boolean writes = fields.text("evt.arg.flags").matches(".*(WRONLY|RDWR).*");
      output.act(
          new ProcessAct.FileUsed(
              actor, writes ? FileUse.WRITE : FileUse.READ, Paths.absolute("", file), evidence));
    } else if (!fields.text("proc.cmdline").isEmpty()) {
      output.act(
          new ProcessAct.ProgramStarted(
              actor,
              Arguments.split(fields.text("proc.cmdline")),
              HeldCapabilities.UNKNOWN,
              false,
              evidence));
    } else {
      output.count(Passed.NO_ACT);
    }
  }
}
