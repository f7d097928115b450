package io.kubeguard.core.network.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of addresses against bitmaps, in windows of 256 addresses at the ends of both families. */
class AddressSetTest {
  private static final int WINDOW = 256;

  /** The first addresses of four windows: each end of IPv4, and of IPv6. */
  private static final List<Address> WINDOWS =
      List.of(
          address("0.0.0.0"),
          address("255.255.255.0"),
          address("::"),
          address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00"));

  @Test
  void operationsAgreeWithBitmaps() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Cidr> left = cidrs(random);
      List<Cidr> right = cidrs(random);
      AddressSet a = AddressSet.of(left);
      AddressSet b = AddressSet.of(right);
      BitSet union = bits(left);
      union.or(bits(right));
      BitSet both = bits(left);
      both.and(bits(right));
      BitSet rest = bits(left);
      rest.andNot(bits(right));
      BitSet outside = new BitSet();
      outside.set(0, WINDOWS.size() * WINDOW);
      outside.andNot(bits(left));
      assertThat(bits(a)).as("seed %d", seed).isEqualTo(bits(left));
      assertThat(bits(a.plus(b))).as("seed %d", seed).isEqualTo(union);
      assertThat(bits(a.intersect(b))).as("seed %d", seed).isEqualTo(both);
      assertThat(bits(a.minus(b))).as("seed %d", seed).isEqualTo(rest);
      assertThat(bits(a.complement())).as("seed %d", seed).isEqualTo(outside);
      assertThat(a.complement().complement()).as("seed %d", seed).isEqualTo(a);
      assertThat(a.containsAll(b)).as("seed %d", seed).isEqualTo(union.equals(bits(left)));
    }
  }

  /** Equal by content means equal as objects, and the networks are the fewest. */
  @Test
  void networksAreTheFewestAndHoldExactlyTheSet() {
    for (long seed = 0; seed < 500; seed++) {
      List<Cidr> given = cidrs(new Random(seed));
      AddressSet set = AddressSet.of(given);
      List<Cidr> cidrs = set.cidrs();
      assertThat(AddressSet.of(cidrs)).as("seed %d", seed).isEqualTo(set);
      assertThat(bits(cidrs)).as("seed %d", seed).isEqualTo(bits(given));
      assertThat(cidrs).as("seed %d", seed).isSorted();
      for (Cidr cidr : cidrs) {
        boolean larger =
            cidr.prefix() > 0
                && set.containsAll(AddressSet.of(new Cidr(cidr.first(), cidr.prefix() - 1)));
        assertThat(larger).as("seed %d: %s can grow", seed, cidr).isFalse();
      }
    }
  }

  @Test
  void mergesNeighbours() {
    assertThat(set("10.0.0.0/25", "10.0.0.128/25").cidrs()).containsExactly(cidr("10.0.0.0/24"));
    assertThat(set("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1")).isEqualTo(AddressSet.ALL);
    assertThat(set("10.0.0.1/32", "10.0.0.2/32", "10.0.0.3/32").cidrs())
        .containsExactly(cidr("10.0.0.1/32"), cidr("10.0.0.2/31"));
    assertThat(set("fd00::1/128", "fd00::/128")).hasToString("fd00::/127");
    assertThat(set("255.255.255.255/32", "::/128").cidrs()).hasSize(2);
  }

  @Test
  void theFamiliesStayApart() {
    assertThat(cidr("0.0.0.0/0").contains(address("::1"))).isFalse();
    assertThat(cidr("::/0").contains(address("1.2.3.4"))).isFalse();
    assertThat(cidr("::ffff:10.0.0.0/104")).isEqualTo(cidr("10.0.0.0/8"));
    assertThat(address("::ffff:10.0.0.1")).isEqualTo(address("10.0.0.1"));
  }

  @Test
  void textIsReadAndWrittenAsRfc5952Says() {
    for (String text :
        List.of("0.0.0.0", "192.168.1.254", "::", "::1", "2001:db8::1", "2001:db8:0:1:1:1:1:1")) {
      assertThat(address(text)).hasToString(text);
    }
    assertThat(address("2001:DB8:0:0:8:800:200C:417A")).hasToString("2001:db8::8:800:200c:417a");
    assertThat(address("1:0:0:2:0:0:0:3")).hasToString("1:0:0:2::3");
    assertThat(address("1:0:0:2:2:0:0:3")).hasToString("1::2:2:0:0:3");
    assertThat(address("::1.2.3.4")).isEqualTo(address("::102:304"));
    assertThat(cidr("10.1.2.3/8")).hasToString("10.0.0.0/8");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String text :
        List.of(
            "",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.256",
            "01.2.3.4",
            "1.2.3.-4",
            "1.2.3.٤",
            ":",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7::8",
            "g::",
            "12345::",
            "::1.2.3",
            "1.2.3.4::",
            "fe80::1%eth0",
            " 1.2.3.4")) {
      assertThat(Address.parse(text)).as(text).isEmpty();
    }
    for (String text :
        List.of(
            "1.2.3.4",
            "1.2.3.4/33",
            "1.2.3.4/",
            "1.2.3.4/-1",
            "1.2.3.4/08",
            "::/129",
            "/8",
            "1.2.3.4/8/8",
            "::ffff:1.2.3.4/95")) {
      assertThat(Cidr.parse(text)).as(text).isEmpty();
    }
  }

  private static List<Cidr> cidrs(Random random) {
    List<Cidr> cidrs = new ArrayList<>();
    for (int n = random.nextInt(12); n > 0; n--) {
      Address window = WINDOWS.get(random.nextInt(WINDOWS.size()));
      Address address =
          new Address(window.isV6(), window.high(), window.low() + random.nextInt(WINDOW));
      cidrs.add(new Cidr(address, address.bits() - random.nextInt(8)));
    }
    return cidrs;
  }

  private static BitSet bits(List<Cidr> cidrs) {
    BitSet bits = new BitSet();
    forEach((i, address) -> bits.set(i, cidrs.stream().anyMatch(c -> c.contains(address))));
    return bits;
  }

  private static BitSet bits(AddressSet set) {
    BitSet bits = new BitSet();
    forEach((i, address) -> bits.set(i, set.contains(address)));
    return bits;
  }

  private static void forEach(Visitor visitor) {
    for (int i = 0; i < WINDOWS.size() * WINDOW; i++) {
      Address window = WINDOWS.get(i / WINDOW);
      visitor.visit(i, new Address(window.isV6(), window.high(), window.low() + i % WINDOW));
    }
  }

  private interface Visitor {
    void visit(int index, Address address);
  }

  private static AddressSet set(String... cidrs) {
    return AddressSet.of(List.of(cidrs).stream().map(AddressSetTest::cidr).toList());
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).orElseThrow();
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
