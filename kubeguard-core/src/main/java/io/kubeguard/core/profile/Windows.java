package io.kubeguard.core.profile;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A set of time windows by number, sorted. */
public final class Windows {
  public static final Windows NONE = new Windows(new int[0]);
  private final int[] numbers;

  private Windows(int[] sorted) {
    this.numbers = sorted;
  }

  public static Windows of(int... numbers) {
    return new Windows(IntStream.of(numbers).sorted().distinct().toArray());
  }

  public int size() {
    return numbers.length;
  }

  public IntStream stream() {
    return IntStream.of(numbers);
  }

  Windows with(int number) {
    int last = numbers.length - 1;
    if (last >= 0 && numbers[last] == number) {
      return this;
    }
    boolean latest = last < 0 || numbers[last] < number;
    int at = latest ? -numbers.length - 1 : Arrays.binarySearch(numbers, number);
    if (at >= 0) {
      return this;
    }
    int insert = -at - 1;
    int[] more = new int[numbers.length + 1];
    System.arraycopy(numbers, 0, more, 0, insert);
    more[insert] = number;
    System.arraycopy(numbers, insert, more, insert + 1, numbers.length - insert);
    return new Windows(more);
  }

  Windows union(Windows other) {
    return other.numbers.length == 0 || Arrays.equals(numbers, other.numbers)
        ? this
        : of(IntStream.concat(stream(), other.stream()).toArray());
  }

  Windows coarsen(Width from, Width to) {
    return from == to ? this : of(stream().map(window -> to.coarsen(window, from)).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Windows windows && Arrays.equals(numbers, windows.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
