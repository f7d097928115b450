package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.ContainerRef;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.observation.FlowSign;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.observation.ProvenanceSource;
import io.kubeguard.core.observation.Route;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.observation.Transport;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Profiles with everything that a file has to carry, and with text that breaks careless writers.
 */
final class RandomProfiles {
  private static final List<String> TEXTS =
      List.of(
          "",
          "web",
          "a\"b\\c",
          "line\nbreak\u0000\u007f",
          "Grüße 🚀",
          "\u2028{\"end\":1}",
          "x,y-z");
  private static final List<Duration> SPANS =
      List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(60), Duration.ofDays(90_000));

  private final Random random;
  private final long seconds;

  RandomProfiles(long seed) {
    this.random = new Random(seed);
    this.seconds = one(SPANS).toSeconds();
  }

  Profile profile() {
    ProfileBuilder builder = new ProfileBuilder().cluster("prod \"1\"");
    int requests = random.nextInt(30);
    for (int i = 0; i < requests; i++) {
      builder.add(request());
    }
    int names = random.nextInt(20) == 0 ? 1_001 : 0;
    for (int i = 0; i < names; i++) {
      builder.add(request(new Attributes.NonResource("get", "/" + i)));
    }
    if (random.nextInt(4) == 0) {
      builder.count("events", random.nextLong(Long.MAX_VALUE)).count("stage.none", 3);
    }
    int flows = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
    for (int i = 0; i < flows; i++) {
      traffic(builder);
    }
    int ports = random.nextInt(10) == 0 ? 300 : 0;
    FlowPeer client = peer();
    for (int i = 0; i < ports; i++) {
      builder.add(flow(client, i));
    }
    int acts = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
    for (int i = 0; i < acts; i++) {
      builder.add(act());
    }
    int files = random.nextInt(10) == 0 ? 1_001 : 0;
    Actor actor = actor();
    for (int i = 0; i < files; i++) {
      builder.add(new ProcessAct.FileUsed(actor, FileUse.READ, "/etc/x" + i, evidence()));
    }
    if (random.nextInt(6) == 0) {
      builder.add(overflowing());
    }
    return builder.build();
  }

  /** As if more had been seen than a profile holds, of one identity or of all. */
  private Profile overflowing() {
    Tally total = new ProfileBuilder().add(request()).build().total().orElse(Tally.NONE);
    Activity activity =
        new Activity(total, true, new TreeMap<>(), new TreeMap<>(), random.nextBoolean());
    boolean all = random.nextBoolean();
    Map<Identity, Activity> activities = all ? Map.of() : Map.of(identity(), activity);
    Spread<Deed> scattered = new Spread<Deed>(total, true, new TreeMap<Deed, Names>());
    Map<Scene, Spread<Deed>> scenes = all ? Map.of() : Map.of(Scene.of(actor()), scattered);
    Spreads<Scene, Deed> deeds = new Spreads<>(Optional.of(total), all, new TreeMap<>(scenes));
    return new Profile(
        "",
        Profile.EMPTY.width(),
        Optional.of(total),
        all,
        new TreeMap<>(activities),
        new TreeMap<>(),
        Traffic.NONE,
        new Conduct(new TreeMap<>(Map.of(one(List.of(Aspect.values())), deeds))));
  }

  private ProcessAct act() {
    Actor actor = actor();
    Evidence evidence = evidence();
    return switch (random.nextInt(9)) {
      case 0 ->
          new ProcessAct.ProgramStarted(
              actor,
              List.of(one(TEXTS), one(TEXTS)),
              one(
                  List.of(
                      HeldCapabilities.UNKNOWN,
                      HeldCapabilities.of(List.of()),
                      HeldCapabilities.of(List.of("CHOWN", one(TEXTS))))),
              random.nextBoolean(),
              evidence);
      case 1 ->
          new ProcessAct.SocketUsed(
              actor,
              one(List.of(SocketUse.values())),
              one(List.of("", "TCP")),
              one(TEXTS),
              random.nextInt(65_536),
              evidence);
      case 2 -> new ProcessAct.CapabilityAsked(actor, one(TEXTS), random.nextBoolean(), evidence);
      case 3 -> new ProcessAct.CapabilityNeeded(actor, one(TEXTS), "/" + one(TEXTS), evidence);
      case 4 ->
          new ProcessAct.IdentityChanged(
              actor,
              one(List.of(ProcessAct.IdentityChanged.Identity.values())),
              random.nextInt(3) - 1,
              evidence);
      case 5 -> new ProcessAct.SystemChanged(actor, one(TEXTS), "/" + one(TEXTS), evidence);
      case 6 -> new ProcessAct.Refused(actor, one(TEXTS), evidence);
      default ->
          new ProcessAct.FileUsed(
              actor, one(List.of(FileUse.values())), one(List.of("", "/", "/a/b")), evidence);
    };
  }

  private Actor actor() {
    ContainerRef container =
        random.nextInt(3) == 0
            ? new ContainerRef("", "", one(TEXTS), one(TEXTS))
            : new ContainerRef(
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                new TreeMap<>(Map.of(one(TEXTS), one(TEXTS))));
    return new Actor(
        one(List.of(ProvenanceSource.values())),
        container,
        one(List.of(Origin.values())),
        one(TEXTS),
        random.nextInt(3) - 1,
        random.nextLong(4_294_967_296L));
  }

  private void traffic(ProfileBuilder builder) {
    switch (random.nextInt(4)) {
      case 0 ->
          builder.add(
              new DnsAnswer(peer(), one(TEXTS), List.of(one(TEXTS), one(TEXTS)), evidence()));
      case 1 -> builder.add(new PodAddress(peer(), one(TEXTS), evidence()));
      default -> builder.add(flow(peer(), random.nextInt(3)));
    }
  }

  private NetworkFlow flow(FlowPeer client, int port) {
    Route route = new Route(client, client, one(List.of(Transport.values())));
    return new NetworkFlow(
        random.nextInt(3) == 0 ? route : new Route(client, new FlowPeer.Outside(), Transport.TCP),
        port,
        one(TEXTS),
        random.nextInt(3) == 0 ? one(List.of(FlowSign.values())) : FlowSign.RESET,
        1L + random.nextInt(5),
        evidence());
  }

  private FlowPeer peer() {
    return switch (random.nextInt(5)) {
      case 0 -> new FlowPeer.Outside();
      case 1 -> new FlowPeer.Host(one(TEXTS));
      case 2 -> new FlowPeer.Service(one(TEXTS), one(TEXTS));
      case 3 -> new FlowPeer.Reserved(new TreeSet<>(List.of(one(TEXTS), "host")));
      default ->
          new FlowPeer.Pod(
              one(TEXTS),
              one(TEXTS),
              one(TEXTS),
              new TreeMap<>(Map.of(one(TEXTS), one(TEXTS))),
              one(TEXTS));
    };
  }

  private Evidence evidence() {
    return new Evidence(time(), one(TEXTS), random.nextInt(3), one(TEXTS));
  }

  private ApiRequest request() {
    String verb = one(List.of("get", "create", "*"));
    return request(
        random.nextInt(4) == 0
            ? new Attributes.NonResource(verb, "/" + one(TEXTS))
            : new Attributes.Resource(
                verb,
                one(List.of("", "apps")),
                new ResourceName(one(TEXTS), one(List.of("", "log"))),
                one(TEXTS),
                one(TEXTS)));
  }

  private ApiRequest request(Attributes attributes) {
    return new ApiRequest(
        identity(),
        attributes,
        one(List.of(Outcome.values())),
        one(List.of(Basis.values())),
        one(List.of(Stage.values())),
        200,
        one(TEXTS),
        new Evidence(time(), one(TEXTS), random.nextInt(3), one(TEXTS)));
  }

  private Identity identity() {
    return random.nextBoolean()
        ? Identity.serviceAccount("shop", "web")
        : Identity.of(one(TEXTS), one(TEXTS), "devs");
  }

  private Instant time() {
    return random.nextInt(5) == 0
        ? Instant.EPOCH
        : Instant.parse("2026-03-01T10:00:00.000001Z")
            .plusSeconds(random.nextLong(seconds + 1))
            .plusNanos(1_000L * random.nextInt(1_000_000));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
