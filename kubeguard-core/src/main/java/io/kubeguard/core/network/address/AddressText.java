package io.kubeguard.core.network.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses as text. Numbers with leading zeros are refused: some readers take them for octal. */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  static Optional<Address> v4(String text) {
    List<String> parts = split(text, '.');
    if (parts.size() != 4) {
      return Optional.empty();
    }
    long number = 0;
    for (String part : parts) {
      OptionalInt octet = decimal(part);
      if (octet.isEmpty() || octet.getAsInt() > 255) {
        return Optional.empty();
      }
      number = (number << 8) | octet.getAsInt();
    }
    return Optional.of(Address.v4(number));
  }

  static Optional<Address> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true).filter(g -> g.size() == GROUPS).map(AddressText::address);
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    Optional<List<Integer>> before = groups(text.substring(0, gap), false);
    Optional<List<Integer>> after = groups(text.substring(gap + 2), true);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(before.get());
    int missing = GROUPS - before.get().size() - after.get().size();
    if (missing < 1) {
      return Optional.empty();
    }
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(after.get());
    return Optional.of(address(all));
  }

  static String of(Address address) {
    return address.isV6() ? v6(address) : v4(address.low());
  }

  private static String v4(long number) {
    return String.format(
        "%d.%d.%d.%d", number >> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255);
  }

  /** Lower case, and the first of the longest runs of two or more zeros left out. */
  private static String v6(Address address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? address.high() : address.low();
      groups[i] = (int) ((half >>> (48 - 16 * (i % 4))) & 0xffff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return start < 0
        ? hex(groups, 0, GROUPS)
        : hex(groups, 0, start) + "::" + hex(groups, start + length, GROUPS);
  }

  private static String hex(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static Address address(List<Integer> groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = (high << 16) | groups.get(i);
      low = (low << 16) | groups.get(i + 4);
    }
    return Address.v6(high, low);
  }

  /** The groups of a part; its end may be an IPv4 address if it is the end of the whole. */
  private static Optional<List<Integer>> groups(String text, boolean atEnd) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    List<String> parts = split(text, ':');
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (atEnd && i == parts.size() - 1 && part.indexOf('.') >= 0) {
        Optional<Address> v4 = v4(part);
        if (v4.isEmpty()) {
          return Optional.empty();
        }
        groups.add((int) (v4.get().low() >> 16));
        groups.add((int) (v4.get().low() & 0xffff));
      } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(AddressText::hex)) {
        return Optional.empty();
      } else {
        groups.add(Integer.parseInt(part, 16));
      }
    }
    return groups.size() > GROUPS ? Optional.empty() : Optional.of(groups);
  }

  private static boolean hex(int c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  /** A decimal number of up to three digits, without leading zeros. */
  static OptionalInt decimal(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= 3
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && (text.length() == 1 || text.charAt(0) != '0');
    return number ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
