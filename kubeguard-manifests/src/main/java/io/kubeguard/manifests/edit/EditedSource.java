package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Diagnostic;
import java.util.List;

/**
 * A source before and after its edits.
 *
 * @param source its name, as locations have it
 * @param diagnostics the edits that weren't made, each with the reason
 */
public record EditedSource(
    String source, String before, String after, List<Diagnostic> diagnostics) {
  public EditedSource {
    diagnostics = diagnostics.stream().sorted().toList();
  }

  public boolean isChanged() {
    return !before.equals(after);
  }

  /** Whether nothing is left of it, so that the file should go. */
  public boolean isGone() {
    return isChanged() && after.isEmpty();
  }
}
