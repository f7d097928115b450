package io.kubeguard.core.validate;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the objections to a set of objects. Objects that stand twice are among them: a cluster
 * keeps one, and which one depends on the order.
 */
public final class Inspection {
  private final Map<ObjectKey, Location> firsts = new HashMap<>();
  private final List<Diagnostic> found = new ArrayList<>();

  /** Turns to an object that stands in a namespace. */
  public Objections namespaced(String kind, Metadata metadata, Location location) {
    return object(new ObjectKey(kind, metadata.namespace(), metadata.name()), location);
  }

  /** Turns to an object of the whole cluster. */
  public Objections clusterScoped(String kind, Metadata metadata, Location location) {
    return object(new ObjectKey(kind, "", metadata.name()), location);
  }

  /** Everything that was found, sorted by place. */
  public List<Diagnostic> found() {
    return found.stream().sorted().toList();
  }

  private Objections object(ObjectKey key, Location location) {
    Objections objections = new Objections(key, location, found);
    if (key.name().isEmpty()) {
      return objections;
    }
    Location first = firsts.putIfAbsent(key, location);
    if (first != null) {
      objections.error(
          "duplicate-object",
          "already exists: it stands at " + first + " and at " + location,
          "remove one of the two, or rename it; a cluster keeps one");
    }
    return objections;
  }
}
