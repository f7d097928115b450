package io.kubeguard.manifests.patch;

import io.kubeguard.manifests.edit.EditedSource;

/**
 * What becomes of a file.
 *
 * @param path where it lies, from the folder in which the patch is applied, with {@code /} between
 *     folders
 */
public record FileChange(String path, Kind kind, String before, String after) {
  /** Whether the file is there before and after. */
  public enum Kind {
    CHANGED,
    ADDED,
    DELETED
  }

  /** An edited source; a file of which nothing is left is deleted. */
  public static FileChange of(String path, EditedSource edited) {
    return new FileChange(
        path, edited.isGone() ? Kind.DELETED : Kind.CHANGED, edited.before(), edited.after());
  }

  public static FileChange added(String path, String text) {
    return new FileChange(path, Kind.ADDED, "", text);
  }
}
