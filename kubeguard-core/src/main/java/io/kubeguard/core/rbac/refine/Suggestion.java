package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.RbacPolicy;
import java.util.List;

/**
 * A change that a person must ask for.
 *
 * @param location the object that it is about
 * @param draft ready objects that could stand in its place; empty where none are needed
 * @param about the subjects or rights that it concerns, in words
 */
public record Suggestion(
    Kind kind, Location location, String text, RbacPolicy draft, List<String> about) {
  public Suggestion {
    about = List.copyOf(about);
  }

  /** What it would do. */
  public enum Kind {
    /** Take away the rights of subjects that the log never shows. */
    REMOVE_UNSEEN("remove-unseen"),
    /** Leave a rule open for every name where the log alone tells which names are used. */
    KEEP_UNNAMED("keep-unnamed"),
    /** Give each subject a role of its own. */
    SPLIT_SUBJECTS("split-subjects"),
    /** Give each namespace a role of its own. */
    SPLIT_NAMESPACES("split-namespaces"),
    /** Bind in the namespaces where the rights were used instead of everywhere. */
    NARROW_SCOPE("narrow-scope");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
