package io.kubeguard.core.rbac.impact;

import io.kubeguard.core.diagnostic.Location;
import java.util.List;

/**
 * What an edited role or binding loses that was dangerous.
 *
 * @param location where the object begins, as its edit has it
 * @param title {@code Role shop/web}
 * @param closed the worst first; none where nothing dangerous goes
 */
public record ObjectImpact(Location location, String title, List<ClosedDanger> closed) {
  public ObjectImpact {
    closed = List.copyOf(closed);
  }
}
