package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.RbacPolicy;

/**
 * A change that a person must ask for.
 *
 * @param location the object that it is about
 * @param draft ready objects that could stand in its place; empty where none are needed
 */
public record Suggestion(Kind kind, Location location, String text, RbacPolicy draft) {
  /** What it would do. */
  public enum Kind {
    /** Take away the rights of subjects that the log never shows. */
    REMOVE_UNSEEN("remove-unseen"),
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
