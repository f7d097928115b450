package io.kubeguard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.DnsAnswer;
import io.kubeguard.core.observation.NetworkFlow;
import io.kubeguard.core.observation.Observation;
import io.kubeguard.core.observation.PodAddress;
import io.kubeguard.core.observation.ProcessAct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConductLawsTest {
  private static final int SEEDS = 3_000;

  @Test
  void aFoldIsWhatItsDocumentationSays() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      NaiveTraffic naive = new NaiveTraffic(world.limits, world.observations);
      Profile profile = fold(world.limits, world.observations);
      assertThat(profile.conduct()).as("seed %d", seed).isEqualTo(naive.conduct());
      assertThat(profile.width()).as("seed %d", seed).isEqualTo(naive.width());
    }
  }

  @Test
  void anySplitInAnyOrderGivesTheSameProfile() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      List<Observation> shuffled = new ArrayList<>(world.observations);
      Collections.shuffle(shuffled, world.random.random());
      List<Profile> parts = new ArrayList<>(List.of(Profile.EMPTY));
      int from = 0;
      while (from < shuffled.size()) {
        int to = Math.min(shuffled.size(), from + 1 + world.random.random().nextInt(20));
        parts.add(fold(world.limits, shuffled.subList(from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        Profile one = parts.remove(world.random.random().nextInt(parts.size()));
        Profile other = parts.remove(world.random.random().nextInt(parts.size()));
        parts.add(merge(world.limits, one, other));
      }
      assertThat(parts.getFirst())
          .as("seed %d, %s", seed, world.limits)
          .isEqualTo(fold(world.limits, world.observations));
    }
  }

  @Test
  void mergeIsAMonoid() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      Limits limits = world.limits;
      Profile a = fold(limits, world.observations);
      Profile b = fold(limits, new RandomActs(world.random).observations());
      Profile c = fold(limits, new RandomActs(world.random).observations());
      assertThat(merge(limits, a, merge(limits, b, c)))
          .as("seed %d", seed)
          .isEqualTo(merge(limits, merge(limits, a, b), c));
      assertThat(merge(limits, a, b)).as("seed %d", seed).isEqualTo(merge(limits, b, a));
      assertThat(merge(limits, a, Profile.EMPTY)).as("seed %d", seed).isEqualTo(a);
    }
  }

  @Test
  void narrowerLimitsMayBeAppliedLater() {
    Limits wide = new Limits(1_000, 1_000, 100, 9_000, 100, 9, 100, 1_000, 9_000, 9_000);
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      assertThat(merge(world.limits, fold(wide, world.observations), Profile.EMPTY))
          .as("seed %d, %s", seed, world.limits)
          .isEqualTo(fold(world.limits, world.observations));
    }
  }

  @Test
  void theUniverseExceedsEveryLimitAndStaysWithinEachToo() {
    Set<Width> widths = EnumSet.noneOf(Width.class);
    int[] overflows = new int[15];
    int[] within = new int[15];
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      Profile profile = fold(world.limits, world.observations);
      widths.add(profile.width());
      for (Aspect aspect : Aspect.values()) {
        count(
            profile.conduct().of(aspect),
            3 * List.of(Aspect.values()).indexOf(aspect),
            overflows,
            within);
      }
    }
    assertThat(widths).containsExactly(Width.values());
    assertThat(Arrays.stream(overflows).min().orElseThrow()).isGreaterThan(10);
    assertThat(Arrays.stream(within).min().orElseThrow()).isGreaterThan(100);
  }

  private static <T extends Comparable<T>, K extends Comparable<K>> void count(
      Spreads<T, K> spreads, int at, int[] overflows, int[] within) {
    (spreads.overflowed() ? overflows : within)[at]++;
    for (Spread<K> spread : spreads.each().values()) {
      (spread.overflowed() ? overflows : within)[at + 1]++;
      spread.each().values().forEach(n -> (n.overflowed() ? overflows : within)[at + 2]++);
    }
  }

  private static final class World {
    private final RandomRequests random;
    private final Limits limits;
    private final List<Observation> observations;

    private World(long seed) {
      random = new RandomRequests(seed);
      limits = random.limits();
      observations = new RandomActs(random).observations();
    }
  }

  private static Profile fold(Limits limits, List<Observation> observations) {
    ProfileBuilder builder = new ProfileBuilder(limits);
    for (Observation observation : observations) {
      switch (observation) {
        case ApiRequest request -> builder.add(request);
        case NetworkFlow flow -> builder.add(flow);
        case DnsAnswer answer -> builder.add(answer);
        case PodAddress address -> builder.add(address);
        case ProcessAct act -> builder.add(act);
      }
    }
    return builder.build();
  }

  private static Profile merge(Limits limits, Profile one, Profile other) {
    return new ProfileBuilder(limits).add(one).add(other).build();
  }
}
