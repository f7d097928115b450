package io.kubeguard.core.workload.security;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * Something that a level forbids, in the words of the reference implementation.
 *
 * @param reason what is forbidden, such as {@code host namespaces}
 * @param detail where, and what stands there; {@code ""} where nothing more is to be said
 * @param places where it stands, or where what is missing belongs; sorted
 */
public record Violation(String reason, String detail, List<Location> places) {
  public Violation {
    places = places.stream().distinct().sorted().toList();
  }

  /** {@code REASON (DETAIL)}, as the API server's warnings have it. */
  @Override
  public String toString() {
    return detail.isEmpty() ? reason : reason + " (" + detail + ")";
  }
}
