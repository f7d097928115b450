package io.kubeguard.core.network.observe;

import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which DNS names led to which addresses, by the answers that were seen. */
public final class DnsNames {
  private final Map<String, SortedSet<String>> byAddress = new HashMap<>();
  private final SortedMap<String, SortedSet<String>> byName = new TreeMap<>();

  public DnsNames(Traffic traffic) {
    for (Spread<String> spread : traffic.lookups().each().values()) {
      for (Map.Entry<String, Names> name : spread.each().entrySet()) {
        for (String address : name.getValue().each().keySet()) {
          byAddress.computeIfAbsent(address, a -> new TreeSet<>()).add(name.getKey());
          byName.computeIfAbsent(name.getKey(), n -> new TreeSet<>()).add(address);
        }
      }
    }
  }

  /** The names that led to an address, whoever asked, sorted. */
  public List<String> of(String address) {
    return new ArrayList<>(byAddress.getOrDefault(address, new TreeSet<>()));
  }

  /** The addresses that a name led to, sorted as text. */
  public List<String> addresses(String name) {
    return new ArrayList<>(byName.getOrDefault(name, new TreeSet<>()));
  }
}
