package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.Observation;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Acts of processes from a small universe, with requests among them. */
final class RandomActs {
  private static final List<ContainerRef> CONTAINERS =
      List.of(
          new ContainerRef("shop", "web-7c5ddbdf54-x2k4p", "nginx", "aaa"),
          new ContainerRef("shop", "web-7c5ddbdf54-zz2zz", "nginx", "bbb"),
          new ContainerRef("shop", "web-7c5ddbdf54-zz2zz", "log", "ccc"),
          new ContainerRef("", "", "", "0123456789abcdef"),
          new ContainerRef(
              "shop", "web-0", "nginx", "d", "StatefulSet", "web", new TreeMap<>(Map.of())),
          new ContainerRef(
              "shop", "web-0", "nginx", "d", "", "", new TreeMap<>(Map.of("app", "web"))));
  private static final List<String> PATHS =
      List.of(
          "", "/", "/etc/a", "/etc/b", "/etc/c", "/tmp/tmp.Xa7Bqz", "/tmp/tmp.Bb8Cqz", "/proc/7/a");

  private final RandomRequests random;

  /** Few of them, so that they meet often. */
  private final List<ContainerRef> containers;

  private final int favourite;

  RandomActs(RandomRequests random) {
    this.random = random;
    this.containers = List.of(random.one(CONTAINERS), random.one(CONTAINERS));
    this.favourite = random.random().nextInt(12);
  }

  List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    int size = random.random().nextInt(70);
    for (int i = 0; i < size; i++) {
      all.add(act());
    }
    if (random.random().nextInt(3) == 0) {
      List<? extends Observation> requests = random.requests();
      all.addAll(requests.subList(0, Math.min(5, requests.size())));
    }
    return all;
  }

  private ProcessAct act() {
    Actor actor =
        new Actor(
            random.one(
                List.of(ProvenanceSource.SPADE, ProvenanceSource.SPADE, ProvenanceSource.TETRAGON)),
            random.one(containers),
            random.one(List.of(Origin.WORKLOAD, Origin.WORKLOAD, Origin.PROBE)),
            random.one(List.of("/bin/a", "/bin/b")),
            random.random().nextInt(2),
            0);
    Evidence evidence = random.evidence();
    int kind = random.random().nextBoolean() ? favourite : random.random().nextInt(12);
    return switch (kind) {
      case 0 ->
          new ProcessAct.ProgramStarted(
              actor,
              random.one(List.of(List.of("a"), List.of("a", "b"), List.of("c"), List.of())),
              random.one(List.of(HeldCapabilities.UNKNOWN, HeldCapabilities.of(List.of("CHOWN")))),
              random.random().nextBoolean(),
              evidence);
      case 1, 2 ->
          new ProcessAct.SocketUsed(
              actor,
              random.one(List.of(SocketUse.BIND, SocketUse.CONNECT)),
              random.one(List.of("TCP", "")),
              "192.0.2." + random.random().nextInt(5),
              random.random().nextInt(3),
              evidence);
      case 3 -> new ProcessAct.CapabilityAsked(actor, capability(), true, evidence);
      case 4 -> new ProcessAct.CapabilityNeeded(actor, capability(), path(), evidence);
      case 5 ->
          new ProcessAct.IdentityChanged(
              actor, random.one(List.of(Identity.values())), random.random().nextInt(2), evidence);
      case 6 ->
          new ProcessAct.SystemChanged(
              actor, random.one(List.of("mount", "setns")), path(), evidence);
      case 7 -> new ProcessAct.Refused(actor, path(), evidence);
      default ->
          new ProcessAct.FileUsed(
              actor,
              random.one(List.of(FileUse.READ, FileUse.READ, FileUse.WRITE, FileUse.CREATE)),
              path(),
              evidence);
    };
  }

  private String capability() {
    return random.one(List.of("CHOWN", "SETUID"));
  }

  private String path() {
    return random.random().nextInt(9) == 0 ? "/" + "long".repeat(600) + "/f" : random.one(PATHS);
  }
}
