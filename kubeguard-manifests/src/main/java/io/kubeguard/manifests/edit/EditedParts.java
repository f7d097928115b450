package io.kubeguard.manifests.edit;

import java.util.List;

/**
 * A source as its edits make it together, and what each of them makes of it alone.
 *
 * @param each by the places of the edits
 */
public record EditedParts(EditedSource source, List<EditedLines> each) {
  public EditedParts {
    each = List.copyOf(each);
  }
}
