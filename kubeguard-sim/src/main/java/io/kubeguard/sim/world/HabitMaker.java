package io.kubeguard.sim.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the habits of one account: what operators, web servers and cron jobs do. */
final class HabitMaker {
  private static final List<ApiType> OWN =
      List.of(
          ApiType.CONFIG_MAPS,
          ApiType.SECRETS,
          ApiType.SERVICES,
          ApiType.DEPLOYMENTS,
          ApiType.STATEFUL_SETS,
          ApiType.INGRESSES,
          ApiType.CERTIFICATES);
  private static final List<ApiType> WATCHED =
      List.of(
          ApiType.PODS,
          ApiType.CONFIG_MAPS,
          ApiType.SECRETS,
          ApiType.DEPLOYMENTS,
          ApiType.REPLICA_SETS,
          ApiType.ENDPOINT_SLICES,
          ApiType.CERTIFICATES);
  private static final List<ApiType> CLUSTER =
      List.of(ApiType.NAMESPACES, ApiType.NODES, ApiType.STORAGE_CLASSES);
  private static final List<ApiType> REVIEWS =
      List.of(ApiType.ACCESS_REVIEWS, ApiType.TOKEN_REVIEWS);
  private static final Naming NONE = new Naming.None();

  private final SplittableRandom random;
  private final String home;
  private final String name;
  private final List<String> namespaces;

  HabitMaker(SplittableRandom random, String home, String name, List<String> namespaces) {
    this.random = random;
    this.home = home;
    this.name = name;
    this.namespaces = namespaces;
  }

  Habit next() {
    return new Habit(deed(), rhythm());
  }

  private Rhythm rhythm() {
    return switch (random.nextInt(10)) {
      case 0 -> new Rhythm.Rare(random.nextInt(1, 4));
      case 1 -> new Rhythm.Every(Duration.ofHours(24));
      case 2 -> new Rhythm.Every(Duration.ofMinutes(30));
      default -> new Rhythm.Steady(random.nextInt(1, 30));
    };
  }

  private Deed deed() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> new Deed.Inform(Words.pick(WATCHED, random), scope(), random.nextInt(3) == 0);
      case 2 -> new Deed.Inform(Words.pick(CLUSTER, random), "", random.nextInt(3) == 0);
      case 3, 4 -> act("get", Words.pick(OWN, random), "", own());
      case 5 -> act("update", Words.pick(OWN, random), "", own());
      case 6 -> act("update", ApiType.LEASES, "", new Naming.Fixed(name + "-leader"));
      case 7 -> act("create", Words.pick(OWN, random), "", generated());
      case 8 -> act("create", ApiType.EVENTS, "", NONE);
      case 9 -> act("list", Words.pick(WATCHED, random), "", listed());
      case 10 -> onPods();
      case 11 -> new Deed.Apply(Words.pick(OWN, random), scope0(), stable());
      case 12 -> jobs();
      case 13 -> new Deed.Path("/metrics", random.nextBoolean() ? "" : "?format=text");
      case 14 -> act("create", Words.pick(REVIEWS, random), "", NONE);
      default -> new Deed.Refused(refused());
    };
  }

  private Deed onPods() {
    return switch (random.nextInt(5)) {
      case 0 -> new Deed.Connect("exec", scope0(), generated());
      case 1 -> new Deed.Connect("portforward", scope0(), generated());
      case 2 -> act("create", ApiType.PODS, "eviction", generated());
      case 3 -> act("get", ApiType.PODS, "log", generated());
      default -> act("patch", ApiType.DEPLOYMENTS, "scale", own());
    };
  }

  private Deed jobs() {
    return switch (random.nextInt(4)) {
      case 0 -> act("delete", ApiType.JOBS, "", generated());
      case 1 -> act("deletecollection", ApiType.JOBS, "", NONE);
      case 2 -> act("patch", ApiType.JOBS, "status", generated());
      default -> act("create", ApiType.SERVICE_ACCOUNTS, "token", own());
    };
  }

  /** Nobody in these worlds has a right to write secrets of another kind. */
  private Deed.Act refused() {
    return new Deed.Act("delete", ApiType.SECRETS, "", home, own());
  }

  private Deed.Act act(String verb, ApiType type, String subresource, Naming naming) {
    String namespace = type.namespaced() ? scope0() : "";
    return new Deed.Act(verb, type, subresource, namespace, naming);
  }

  /** Mostly its own namespace, at times another. */
  private String scope0() {
    return random.nextInt(4) == 0 ? Words.pick(namespaces, random) : home;
  }

  /** Like {@link #scope0}, or the whole cluster. */
  private String scope() {
    return random.nextInt(4) == 0 ? "" : scope0();
  }

  private Naming own() {
    return new Naming.Fixed(stable());
  }

  private String stable() {
    return name + "-" + Words.pick(Words.OBJECTS, random);
  }

  private Naming generated() {
    return new Naming.Generated(Words.pick(Words.OBJECTS, random) + "-");
  }

  /** A list of all, or of one by its name (a field selector). */
  private Naming listed() {
    return random.nextInt(3) == 0 ? own() : NONE;
  }
}
