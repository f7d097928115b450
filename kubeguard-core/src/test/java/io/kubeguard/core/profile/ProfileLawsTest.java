package io.kubeguard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.observation.ApiRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileLawsTest {
  private static final int SEEDS = 6_000;

  @Test
  void aFoldIsWhatItsDocumentationSays() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Limits limits = random.limits();
      List<ApiRequest> requests = random.requests();
      assertThat(fold(limits, requests))
          .as("seed %d, %s", seed, limits)
          .isEqualTo(new NaiveProfile(limits, requests).profile());
    }
  }

  @Test
  void anySplitInAnyOrderGivesTheSameProfile() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Limits limits = random.limits();
      List<ApiRequest> requests = random.requests();
      Profile whole = fold(limits, requests);
      List<ApiRequest> shuffled = new ArrayList<>(requests);
      Collections.shuffle(shuffled, random.random());
      List<Profile> parts = new ArrayList<>();
      int from = 0;
      while (from < shuffled.size()) {
        int to = Math.min(shuffled.size(), from + 1 + random.random().nextInt(20));
        parts.add(fold(limits, shuffled.subList(from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        Profile one = parts.remove(random.random().nextInt(parts.size()));
        Profile other = parts.remove(random.random().nextInt(parts.size()));
        parts.add(merge(limits, one, other));
      }
      Profile merged = parts.isEmpty() ? Profile.EMPTY : parts.getFirst();
      assertThat(merged).as("seed %d, %s", seed, limits).isEqualTo(whole);
    }
  }

  @Test
  void mergeIsAMonoid() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Limits limits = random.limits();
      Profile a = counted(limits, random, 1);
      Profile b = counted(limits, random, Long.MAX_VALUE);
      Profile c = counted(limits, random, 7);
      String name = "seed " + seed + ", " + limits;
      assertThat(merge(limits, a, merge(limits, b, c)))
          .as(name)
          .isEqualTo(merge(limits, merge(limits, a, b), c));
      assertThat(merge(limits, a, b)).as(name).isEqualTo(merge(limits, b, a));
      assertThat(merge(limits, a, Profile.EMPTY)).as(name).isEqualTo(a);
      assertThat(merge(limits, Profile.EMPTY, a)).as(name).isEqualTo(a);
    }
  }

  @Test
  void narrowerLimitsMayBeAppliedLater() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Limits limits = random.limits();
      List<ApiRequest> requests = random.requests();
      Profile wide = fold(new Limits(1_000, 1_000, 100, 9_000, 100, 9, 9, 9, 9, 9), requests);
      assertThat(merge(limits, wide, Profile.EMPTY))
          .as("seed %d, %s", seed, limits)
          .isEqualTo(fold(limits, requests));
    }
  }

  @Test
  void theUniverseExceedsEveryLimitAndStaysWithinEachToo() {
    Set<Width> widths = EnumSet.noneOf(Width.class);
    int[] overflows = new int[4];
    int[] within = new int[4];
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      Profile profile = fold(random.limits(), random.requests());
      widths.add(profile.width());
      count(profile.overflowed(), overflows, within, 0);
      for (Activity activity : profile.activities().values()) {
        count(activity.overflowed(), overflows, within, 1);
        count(activity.podsOverflowed(), overflows, within, 2);
        activity.uses().values().stream()
            .flatMap(uses -> uses.values().stream())
            .forEach(names -> count(names.overflowed(), overflows, within, 3));
      }
    }
    assertThat(widths).containsExactly(Width.values());
    assertThat(Arrays.stream(overflows).min().orElseThrow()).isGreaterThan(100);
    assertThat(Arrays.stream(within).min().orElseThrow()).isGreaterThan(100);
  }

  private static void count(boolean overflowed, int[] overflows, int[] within, int at) {
    if (overflowed) {
      overflows[at]++;
    } else {
      within[at]++;
    }
  }

  @Test
  void tallyPlusIsTheFoldOfBoth() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests random = new RandomRequests(seed);
      List<ApiRequest> requests = random.requests();
      Profile profile = fold(Limits.STANDARD, requests);
      Tally sum =
          profile.activities().values().stream()
              .flatMap(activity -> activity.uses().values().stream())
              .flatMap(uses -> uses.values().stream())
              .flatMap(names -> names.each().values().stream())
              .reduce(Tally.NONE, Tally::plus);
      assertThat(sum).as("seed %d", seed).isEqualTo(profile.total().orElse(Tally.NONE));
    }
  }

  static Profile fold(Limits limits, List<ApiRequest> requests) {
    ProfileBuilder builder = new ProfileBuilder(limits);
    requests.forEach(builder::add);
    return builder.build();
  }

  private static Profile merge(Limits limits, Profile one, Profile other) {
    return new ProfileBuilder(limits).add(one).add(other).build();
  }

  private static Profile counted(Limits limits, RandomRequests random, long amount) {
    ProfileBuilder builder = new ProfileBuilder(limits);
    random.requests().forEach(builder::add);
    return builder.count("events", amount).cluster(amount == 7 ? "prod" : "").build();
  }
}
