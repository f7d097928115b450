package io.kubeguard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final long SEED = 20_260_302L;

  @Test
  void unionsAndSingleNumbersAreThoseOfSets() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      Windows one = someWindows(random);
      Windows other = someWindows(random);
      Set<Integer> both = set(one);
      both.addAll(set(other));
      assertThat(one.union(other)).as("seed %s, round %s", SEED, round).isEqualTo(of(both));
      Set<Integer> more = set(one);
      int number = random.nextInt(40);
      more.add(number);
      assertThat(one.with(number)).as("seed %s, round %s", SEED, round).isEqualTo(of(more));
    }
  }

  @Test
  void coarserWindowsHoldTheFinerOnes() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      Windows hours = Windows.of(random.ints(random.nextInt(60), 490_000, 490_200).toArray());
      TreeSet<Integer> days = new TreeSet<>();
      hours.stream().forEach(hour -> days.add(hour / 24));
      assertThat(hours.coarsen(Width.HOUR, Width.DAY))
          .as("seed %s, round %s", SEED, round)
          .isEqualTo(of(days));
    }
  }

  @Test
  void aUnionWithNothingNewIsTheSame() {
    Windows three = Windows.of(1, 2, 5);
    assertThat(three.union(Windows.of(2, 5))).isSameAs(three);
    assertThat(Windows.NONE.union(three)).isSameAs(three);
  }

  private static Windows someWindows(Random random) {
    return Windows.of(random.ints(random.nextInt(12), 0, 40).toArray());
  }

  private static Windows of(Set<Integer> numbers) {
    return Windows.of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Set<Integer> set(Windows windows) {
    TreeSet<Integer> numbers = new TreeSet<>();
    IntStream all = windows.stream();
    all.forEach(numbers::add);
    return numbers;
  }
}
