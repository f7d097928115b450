package io.kubeguard.core.rbac.validate;

import io.kubeguard.core.diagnostic.Location;
import java.util.HashMap;
import java.util.Map;

/** Finds objects that stand twice: a cluster keeps one, and which one depends on the order. */
final class Duplicates {
  private final Map<ObjectKey, Location> firsts = new HashMap<>();

  void check(Objections objections) {
    if (objections.object().name().isEmpty()) {
      return;
    }
    Location first = firsts.putIfAbsent(objections.object(), objections.location());
    if (first != null) {
      objections.error(
          "duplicate-object",
          "already exists: it stands at " + first + " and at " + objections.location(),
          "remove one of the two, or rename it; a cluster keeps one");
    }
  }
}
