package io.kubeguard.core.rbac.danger;

import java.util.Comparator;
import java.util.List;

/**
 * What a right, or a rule, would allow in wrong hands.
 *
 * @param id stable: {@code list-secrets}
 * @param title a few words: {@code List or watch secrets}
 * @param risk how bad it is for the scope and names of the right that was asked about
 * @param allows a sentence that follows "whoever gets hold of it could": {@code Read every secret
 *     …}
 * @param techniques what ATT&amp;CK calls it; one or more
 * @param source where it is explained
 */
public record Danger(
    String id, String title, Risk risk, String allows, List<Technique> techniques, String source)
    implements Comparable<Danger> {
  private static final Comparator<Danger> ORDER =
      Comparator.comparing(Danger::risk).reversed().thenComparing(Danger::id);

  public Danger {
    techniques = List.copyOf(techniques);
  }

  /** The worst first, then by id. */
  @Override
  public int compareTo(Danger other) {
    return ORDER.compare(this, other);
  }
}
