package io.kubeguard.engine.refine;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.impact.Impact;
import io.kubeguard.manifests.edit.EditedSource;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code refine} for RBAC together with the texts of its sources: all that reports
 * and patches are made from.
 *
 * @param result what changes and why
 * @param impact what that does to what is dangerous
 * @param sources the sources that change, or in which something couldn't be edited, by name
 * @param diffs one for each object that is edited, by place
 * @param deletions what a cluster has to lose besides applying the result, by kind and name
 */
public record RefinedSources(
    RbacRefinement result,
    Impact impact,
    List<EditedSource> sources,
    List<ObjectDiff> diffs,
    List<Deletion> deletions) {
  public RefinedSources {
    sources = List.copyOf(sources);
    diffs = List.copyOf(diffs);
    deletions = List.copyOf(deletions);
  }

  /**
   * The change of one object in its source.
   *
   * @param location where the object begins
   * @param title {@code Role shop/web}
   * @param patch what {@code git apply} takes to make this change alone
   */
  public record ObjectDiff(Location location, String title, String patch) {
    /** The patch without its head: the hunks. */
    public String hunks() {
      int from = patch.startsWith("@@ ") ? 0 : patch.indexOf("\n@@ ") + 1;
      return patch.substring(from);
    }
  }

  /**
   * An object that applying the result doesn't take out of a cluster.
   *
   * @param namespace {@code ""} where it is in none
   */
  public record Deletion(String kind, String namespace, String name, Location location) {}

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
