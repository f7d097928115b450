package io.kubeguard.core.network.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import io.kubeguard.core.network.address.Cidr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of (address, protocol, port) against bitmaps over 32 addresses and a few ports. */
class TrafficSetTest {
  private static final int ADDRESSES = 32;
  private static final List<Integer> PORTS = List.of(1, 79, 80, 81, 443, 65_535);

  @Test
  void operationsAgreeWithBitmapsAndEqualSetsAreEqual() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      TrafficSet a = random(random);
      TrafficSet b = random(random);
      BitSet union = bits(a);
      union.or(bits(b));
      BitSet both = bits(a);
      both.and(bits(b));
      BitSet rest = bits(a);
      rest.andNot(bits(b));
      assertThat(bits(a.plus(b))).as("seed %d", seed).isEqualTo(union);
      assertThat(bits(a.intersect(b))).as("seed %d", seed).isEqualTo(both);
      assertThat(bits(a.minus(b))).as("seed %d", seed).isEqualTo(rest);
      assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a));
      assertThat(a.minus(b).plus(a.intersect(b))).as("seed %d", seed).isEqualTo(a);
      assertThat(a.minus(a)).as("seed %d", seed).isEqualTo(TrafficSet.EMPTY);
      assertThat(TrafficSet.ALL.minus(TrafficSet.ALL.minus(a))).as("seed %d", seed).isEqualTo(a);
    }
  }

  @Test
  void aPartKnowsItsCauses() {
    TracedPorts<String> traced =
        TracedPorts.of("web", PortSet.of(Protocol.TCP, 80, 90))
            .plus(TracedPorts.of("all", PortSet.of(Protocol.TCP)))
            .plus(TracedPorts.of("none", PortSet.EMPTY));
    assertThat(traced.causes(Protocol.TCP, 85)).containsExactly("web", "all");
    assertThat(traced.causes(Protocol.TCP, 91)).containsExactly("all");
    assertThat(traced.causes(Protocol.UDP, 85)).isEmpty();
    assertThat(traced.minus(PortSet.of(Protocol.TCP, 80, 90)).causes(Protocol.TCP, 85)).isEmpty();
    assertThat(traced.intersect(PortSet.of(Protocol.TCP, 1)).parts()).hasSize(1);
    assertThat(traced.ports()).isEqualTo(PortSet.of(Protocol.TCP));
  }

  private static TrafficSet random(Random random) {
    TrafficSet set = TrafficSet.EMPTY;
    for (int n = random.nextInt(5); n > 0; n--) {
      List<Cidr> cidrs = new ArrayList<>();
      for (int m = 1 + random.nextInt(3); m > 0; m--) {
        cidrs.add(new Cidr(address(random.nextInt(ADDRESSES)), 32 - random.nextInt(4)));
      }
      Protocol protocol = List.of(Protocol.values()).get(random.nextInt(3));
      int first = PORTS.get(random.nextInt(PORTS.size()));
      int last = PORTS.get(random.nextInt(PORTS.size()));
      PortSet ports = PortSet.of(protocol, Math.min(first, last), Math.max(first, last));
      TrafficSet part = TrafficSet.of(AddressSet.of(cidrs), ports);
      set = random.nextInt(4) == 0 ? set.minus(part) : set.plus(part);
    }
    return set;
  }

  private static BitSet bits(TrafficSet set) {
    BitSet bits = new BitSet();
    int i = 0;
    for (int a = 0; a < ADDRESSES; a++) {
      PortSet ports = set.ports(address(a));
      for (Protocol protocol : Protocol.values()) {
        for (int port : PORTS) {
          bits.set(i++, ports.contains(protocol, port));
        }
      }
    }
    return bits;
  }

  private static Address address(int i) {
    return Address.parse("10.0.0." + i).orElseThrow();
  }
}
