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
    if (other.numbers.length == 0 || Arrays.equals(numbers, other.numbers)) {
      return this;
    }
    if (numbers.length == 0) {
      return other;
    }
    int[] merged = new int[numbers.length + other.numbers.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < numbers.length && theirs < other.numbers.length) {
      int a = numbers[mine];
      int b = other.numbers[theirs];
      merged[size++] = Math.min(a, b);
      mine += a <= b ? 1 : 0;
      theirs += b <= a ? 1 : 0;
    }
    size = append(numbers, mine, merged, size);
    size = append(other.numbers, theirs, merged, size);
    return size == numbers.length ? this : new Windows(Arrays.copyOf(merged, size));
  }

  /** Copies what stands from {@code start} behind the first {@code size} numbers; the new size. */
  private static int append(int[] from, int start, int[] to, int size) {
    int rest = from.length - start;
    System.arraycopy(from, start, to, size, rest);
    return size + rest;
  }

  Windows coarsen(Width from, Width to) {
    if (from == to || numbers.length == 0) {
      return this;
    }
    int[] coarse = new int[numbers.length];
    int size = 0;
    for (int window : numbers) {
      int number = to.coarsen(window, from);
      if (size == 0 || coarse[size - 1] != number) {
        coarse[size++] = number;
      }
    }
    return new Windows(Arrays.copyOf(coarse, size));
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
