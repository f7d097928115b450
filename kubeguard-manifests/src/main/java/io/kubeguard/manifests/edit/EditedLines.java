package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Location;

/**
 * What one edit alone makes of its source: the lines around the object, before and after.
 *
 * @param location the edit's
 * @param linesAbove how many lines of the source stand above these
 * @param whole whether these are all lines of the source
 */
public record EditedLines(
    Location location, int linesAbove, String before, String after, boolean whole) {
  /** Whether nothing is left of the source. */
  public boolean isGone() {
    return whole && after.isEmpty();
  }
}
