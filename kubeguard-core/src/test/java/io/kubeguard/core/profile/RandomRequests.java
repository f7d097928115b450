package io.kubeguard.core.profile;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests from a small universe, in which keys, events and times meet by chance, some of them
 * chosen to be mistaken for each other.
 */
final class RandomRequests {
  private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");
  private static final List<Duration> SPANS =
      List.of(
          Duration.ofMinutes(50),
          Duration.ofDays(5),
          Duration.ofDays(31),
          Duration.ofDays(4_000),
          Duration.ofDays(200_000));
  private static final List<Identity> IDENTITIES =
      List.of(
          Identity.serviceAccount("shop", "web"),
          Identity.of("ann"),
          Identity.of("ann", ""),
          Identity.of("ann", "a", "b"),
          Identity.of("ann", "a\0b"));
  private static final List<ResourceName> RESOURCES =
      List.of(
          new ResourceName("pods", ""),
          new ResourceName("pods", "log"),
          new ResourceName("pods/log", ""),
          new ResourceName("", ""));

  private final Random random;
  private final long seconds;

  RandomRequests(long seed) {
    this.random = new Random(seed);
    this.seconds = one(SPANS).toSeconds();
  }

  Random random() {
    return random;
  }

  /** Limits that a handful of requests exceeds, one or the other. */
  Limits limits() {
    return new Limits(
        1 + random.nextInt(5),
        2 + random.nextInt(20),
        1 + random.nextInt(6),
        4 + random.nextInt(40),
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        1 + random.nextInt(8),
        4 + random.nextInt(40),
        4 + random.nextInt(40));
  }

  List<ApiRequest> requests() {
    List<ApiRequest> requests = new ArrayList<>();
    int size = random.nextInt(60);
    for (int i = 0; i < size; i++) {
      requests.add(request());
    }
    return requests;
  }

  private ApiRequest request() {
    return new ApiRequest(
        one(IDENTITIES),
        attributes(),
        one(List.of(Outcome.values())),
        random.nextInt(4) == 0 ? Basis.IMPERSONATION : Basis.REQUEST,
        one(List.of(Stage.values())),
        200,
        random.nextBoolean() ? "" : "pod-" + random.nextInt(5),
        evidence());
  }

  private Attributes attributes() {
    String verb = one(List.of("get", "list", "create"));
    if (random.nextInt(4) == 0) {
      return new Attributes.NonResource(verb, "/" + random.nextInt(4));
    }
    return new Attributes.Resource(
        verb,
        one(List.of("", "apps")),
        one(RESOURCES),
        one(List.of("", "shop", "bank")),
        random.nextInt(3) == 0 ? "" : name());
  }

  private String name() {
    int number = random.nextInt(6);
    return number == 5 ? "long".repeat(600) : "n" + number;
  }

  Evidence evidence() {
    int time = random.nextInt(12);
    Instant when =
        time == 0
            ? Instant.EPOCH
            : time < 4
                ? START.plusSeconds(time)
                : START.plusSeconds(random.nextLong(seconds + 1)).plusNanos(1_000);
    return new Evidence(
        when,
        one(List.of("a.log", "b.log")),
        1 + random.nextInt(3),
        random.nextInt(3) == 0 ? "" : "id-" + random.nextInt(6));
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
