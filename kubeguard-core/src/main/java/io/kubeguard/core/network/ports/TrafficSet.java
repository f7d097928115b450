package io.kubeguard.core.network.ports;

import io.kubeguard.core.network.address.Address;
import io.kubeguard.core.network.address.AddressSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * An exact set of (outside address, protocol, port). Held as address sets that share no address,
 * each with other ports than the rest, so equal sets are equal objects.
 */
public final class TrafficSet {
  public static final TrafficSet EMPTY = new TrafficSet(Map.of());

  /** Everything to or from everywhere. */
  public static final TrafficSet ALL = of(AddressSet.ALL, PortSet.ALL);

  /** Addresses with the ports that all of them have. */
  public record Entry(AddressSet addresses, PortSet ports) {}

  private final Map<PortSet, AddressSet> addresses;

  private TrafficSet(Map<PortSet, AddressSet> addresses) {
    this.addresses = addresses;
  }

  /** The ports at each of the addresses. */
  public static TrafficSet of(AddressSet addresses, PortSet ports) {
    return addresses.isEmpty() || ports.isEmpty()
        ? new TrafficSet(Map.of())
        : new TrafficSet(Map.of(ports, addresses));
  }

  public boolean isEmpty() {
    return addresses.isEmpty();
  }

  /** The ports at one address. */
  public PortSet ports(Address address) {
    return addresses.entrySet().stream()
        .filter(entry -> entry.getValue().contains(address))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(PortSet.EMPTY);
  }

  /** The entries, sorted by their first network. */
  public List<Entry> entries() {
    return addresses.entrySet().stream()
        .map(entry -> new Entry(entry.getValue(), entry.getKey()))
        .sorted(Comparator.comparing(entry -> entry.addresses().cidrs().getFirst()))
        .toList();
  }

  public TrafficSet plus(TrafficSet other) {
    return combine(other, PortSet::plus);
  }

  public TrafficSet minus(TrafficSet other) {
    return combine(other, PortSet::minus);
  }

  /** What is in both. */
  public TrafficSet intersect(TrafficSet other) {
    return combine(other, PortSet::intersect);
  }

  private TrafficSet combine(TrafficSet other, BinaryOperator<PortSet> operation) {
    Map<PortSet, AddressSet> result = new HashMap<>();
    for (Entry mine : whole()) {
      for (Entry its : other.whole()) {
        AddressSet common = mine.addresses().intersect(its.addresses());
        PortSet ports = operation.apply(mine.ports(), its.ports());
        if (!common.isEmpty() && !ports.isEmpty()) {
          result.merge(ports, common, AddressSet::plus);
        }
      }
    }
    return new TrafficSet(Map.copyOf(result));
  }

  /** The entries, and one for the addresses without any port. */
  private List<Entry> whole() {
    List<Entry> entries = new ArrayList<>();
    AddressSet rest = AddressSet.ALL;
    for (Map.Entry<PortSet, AddressSet> entry : addresses.entrySet()) {
      entries.add(new Entry(entry.getValue(), entry.getKey()));
      rest = rest.minus(entry.getValue());
    }
    if (!rest.isEmpty()) {
      entries.add(new Entry(rest, PortSet.EMPTY));
    }
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrafficSet set && addresses.equals(set.addresses);
  }

  @Override
  public int hashCode() {
    return addresses.hashCode();
  }

  /** {@code 10.0.0.0/8: TCP 80}, one entry after the other. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries()) {
      text.append(text.isEmpty() ? "" : "; ").append(entry.addresses()).append(": ");
      text.append(entry.ports());
    }
    return text.toString();
  }
}
