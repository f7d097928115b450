package io.kubeguard.core.workload;

import io.kubeguard.core.diagnostic.Location;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the fields of an object stand, by their path from it, such as {@code
 * securityContext.runAsUser}.
 *
 * @param whole the place of the object itself
 */
public record Places(Location whole, Map<String, Location> fields) {
  public Places {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Places of an object of which no more is known. */
  public static Places of(Location whole) {
    return new Places(whole, Map.of());
  }

  /** The place of a field; that of the nearest object around it where it is left out. */
  public Location at(String path) {
    String rest = path;
    while (!rest.isEmpty()) {
      Location found = fields.get(rest);
      if (found != null) {
        return found;
      }
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
    }
    return whole;
  }
}
