package io.kubeguard.engine.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.engine.refine.RefinedSources.ObjectDiff;
import io.kubeguard.manifests.edit.EditedSource;
import java.util.List;
import java.util.Optional;

/**
 * The texts of manifests after edits.
 *
 * @param edits what was to be made, of whatever kinds of objects
 * @param sources the sources that change, or in which something couldn't be edited, by name
 * @param diffs one for each object that is edited, by place
 */
public record SourceChanges(
    List<ObjectEdit> edits, List<EditedSource> sources, List<ObjectDiff> diffs) {
  public SourceChanges {
    edits = List.copyOf(edits);
    sources = List.copyOf(sources);
    diffs = List.copyOf(diffs);
  }

  /** The diff of the object at a place, if it is edited. */
  public Optional<ObjectDiff> diff(Location location) {
    return diffs.stream().filter(diff -> diff.location().equals(location)).findFirst();
  }

  /** The edits that couldn't be made in the sources, each with the reason. */
  public List<Diagnostic> diagnostics() {
    return sources.stream().flatMap(source -> source.diagnostics().stream()).sorted().toList();
  }

  /** Whether a source changes. */
  public boolean isChanged() {
    return sources.stream().anyMatch(EditedSource::isChanged);
  }
}
