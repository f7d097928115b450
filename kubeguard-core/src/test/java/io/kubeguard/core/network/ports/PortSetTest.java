package io.kubeguard.core.network.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of ports against bitmaps. */
class PortSetTest {
  private static final int PORTS = 65_536;
  private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

  @Test
  void operationsAgreeWithBitmaps() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      BitSet left = new BitSet();
      BitSet right = new BitSet();
      PortSet a = random(random, left);
      PortSet b = random(random, right);
      BitSet union = (BitSet) left.clone();
      union.or(right);
      BitSet both = (BitSet) left.clone();
      both.and(right);
      BitSet rest = (BitSet) left.clone();
      rest.andNot(right);
      assertThat(bits(a.plus(b))).as("seed %d", seed).isEqualTo(union);
      assertThat(bits(a.intersect(b))).as("seed %d", seed).isEqualTo(both);
      assertThat(bits(a.minus(b))).as("seed %d", seed).isEqualTo(rest);
      assertThat(a.size()).as("seed %d", seed).isEqualTo(left.cardinality());
      assertThat(a.containsAll(b)).as("seed %d", seed).isEqualTo(union.equals(left));
      assertThat(a.minus(b).plus(a.intersect(b))).as("seed %d", seed).isEqualTo(a);
    }
  }

  @Test
  void wholeAndEmptySetsAreTheSameObjectsByValue() {
    PortSet all = PortSet.EMPTY;
    for (Protocol protocol : Protocol.values()) {
      all = all.plus(PortSet.of(protocol, 1, 1000)).plus(PortSet.of(protocol, 1001, 65_535));
    }
    assertThat(all).isEqualTo(PortSet.ALL).hasToString("any port");
    assertThat(all.minus(PortSet.ALL)).isEqualTo(PortSet.EMPTY);
    assertThat(PortSet.EMPTY.intersect(PortSet.ALL)).isEqualTo(PortSet.EMPTY);
  }

  @Test
  void isWrittenForPeople() {
    assertThat(
            PortSet.of(Protocol.TCP, 443)
                .plus(PortSet.of(Protocol.TCP, 80))
                .plus(PortSet.of(Protocol.UDP, 8000, 8999))
                .plus(PortSet.of(Protocol.SCTP)))
        .hasToString("TCP 80,443; UDP 8000-8999; SCTP");
  }

  private static PortSet random(Random random, BitSet bits) {
    PortSet set = PortSet.EMPTY;
    for (int n = random.nextInt(8); n > 0; n--) {
      Protocol protocol = PROTOCOLS.get(random.nextInt(PROTOCOLS.size()));
      int near = random.nextBoolean() ? 1 + random.nextInt(20) : 65_535 - random.nextInt(20);
      int first = random.nextInt(5) == 0 ? 1 + random.nextInt(65_535) : near;
      int last = Math.min(65_535, first + random.nextInt(6));
      set = set.plus(PortSet.of(protocol, first, last));
      bits.set(base(protocol) + first, base(protocol) + last + 1);
    }
    return set;
  }

  private static int base(Protocol protocol) {
    return PROTOCOLS.indexOf(protocol) * PORTS;
  }

  private static BitSet bits(PortSet set) {
    BitSet bits = new BitSet();
    for (Protocol protocol : Protocol.values()) {
      for (PortRange range : set.ranges(protocol)) {
        int base = base(protocol);
        assertThat(bits.get(base + range.first() - 1)).as("ranges touch").isFalse();
        bits.set(base + range.first(), base + range.last() + 1);
      }
    }
    return bits;
  }
}
