package io.kubeguard.core.workload.harden;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.workload.observe.ConductResolver;
import io.kubeguard.core.workload.observe.ObservedWorkloads;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** What one container of {@code shop/Deployment/web} does, written down by a source. */
final class Recording {
  private final ProvenanceSource source;
  private final ProfileBuilder profile = new ProfileBuilder();
  private final String container;
  private long user;
  private long group;
  private String program = "/app/server";
  private long line;

  Recording(ProvenanceSource source, String container, long user) {
    this.source = source;
    this.container = container;
    this.user = user;
    this.group = user;
  }

  /** One by a source that shows everything: another workload does each thing once. */
  static Recording showingEverything(String container, long user) {
    Recording recording = new Recording(ProvenanceSource.TETRAGON, container, user);
    Actor witness =
        new Actor(ProvenanceSource.TETRAGON, ref("witness", "all"), "/bin/witness", 0, 0);
    recording
        .add(new ProcessAct.ProgramStarted(witness, List.of(), none(), true, recording.evidence()))
        .add(
            new ProcessAct.SocketUsed(witness, SocketUse.BIND, "TCP", "", 80, recording.evidence()))
        .add(
            new ProcessAct.SocketUsed(
                witness, SocketUse.LISTEN, "TCP", "", 80, recording.evidence()))
        .add(
            new ProcessAct.SocketUsed(
                witness, SocketUse.CONNECT, "TCP", "10.0.0.1", 80, recording.evidence()))
        .add(new ProcessAct.IdentityChanged(witness, Identity.USER, 33, recording.evidence()))
        .add(new ProcessAct.CapabilityAsked(witness, "KILL", true, recording.evidence()))
        .add(new ProcessAct.SystemChanged(witness, "mount", "/mnt", recording.evidence()));
    for (FileUse use : FileUse.values()) {
      recording.add(new ProcessAct.FileUsed(witness, use, "/data/made/file", recording.evidence()));
    }
    recording.add(
        new ProcessAct.FileUsed(witness, FileUse.CREATE, "/data/made", recording.evidence()));
    return recording;
  }

  private static HeldCapabilities none() {
    return HeldCapabilities.of(List.of());
  }

  private static ContainerRef ref(String workload, String container) {
    return new ContainerRef(
        "shop",
        workload + "-5d9c7b8f6-x2k4p",
        container,
        "",
        "Deployment",
        workload,
        new TreeMap<>());
  }

  private Evidence evidence() {
    line++;
    return new Evidence(Instant.parse("2026-11-01T10:00:00Z").plusSeconds(line), "log", line, "");
  }

  private Actor actor() {
    return new Actor(source, ref("web", container), program, user, group);
  }

  private Recording add(ProcessAct act) {
    profile.add(act);
    return this;
  }

  Recording as(long newUser) {
    user = newUser;
    group = newUser;
    return this;
  }

  Recording starts(String path) {
    program = path;
    return add(new ProcessAct.ProgramStarted(actor(), List.of(), none(), false, evidence()));
  }

  Recording raises(String path) {
    program = path;
    return add(new ProcessAct.ProgramStarted(actor(), List.of(), none(), true, evidence()));
  }

  Recording uses(FileUse use, String path) {
    return add(new ProcessAct.FileUsed(actor(), use, path, evidence()));
  }

  Recording serves(int port) {
    add(new ProcessAct.SocketUsed(actor(), SocketUse.BIND, "TCP", "0.0.0.0", port, evidence()));
    return add(
        new ProcessAct.SocketUsed(actor(), SocketUse.LISTEN, "TCP", "0.0.0.0", port, evidence()));
  }

  Recording becomes(Identity what, long id) {
    return add(new ProcessAct.IdentityChanged(actor(), what, id, evidence()));
  }

  Recording asks(String capability) {
    return add(new ProcessAct.CapabilityAsked(actor(), capability, true, evidence()));
  }

  Recording needs(String capability) {
    return add(new ProcessAct.CapabilityNeeded(actor(), capability, "/etc/secret", evidence()));
  }

  Recording does(String operation) {
    return add(new ProcessAct.SystemChanged(actor(), operation, "", evidence()));
  }

  Conduct conduct() {
    return profile.build().conduct();
  }

  /** As the containers of this workload. */
  ObservedWorkloads of(Workload workload) {
    return ConductResolver.resolve(
        conduct(), new ClusterModel(RbacPolicy.EMPTY, List.of(), List.of(workload), List.of()));
  }
}
