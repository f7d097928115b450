package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.refine.Suggestion;
import io.kubeguard.core.rbac.refine.Suggestion.Kind;
import java.util.ArrayList;
import java.util.List;

/** Tells what could be asked for to a person at a terminal; what one option does is said once. */
final class OffersText {
  private static final int MANY = 10;

  private OffersText() {}

  static List<String> of(List<Suggestion> offers) {
    List<String> entries = new ArrayList<>();
    List<String> unseen = about(offers, Kind.REMOVE_UNSEEN);
    if (!unseen.isEmpty()) {
      entries.add(
          "--remove-unseen takes away the rights of those whom the log never shows: "
              + String.join(", ", Words.firsts(unseen, MANY)));
    }
    List<String> named = about(offers, Kind.KEEP_UNNAMED);
    if (!named.isEmpty()) {
      entries.add(
          "--keep-unnamed leaves rules open for every name of "
              + String.join(", ", Words.firsts(named, MANY))
              + " instead of the names above, which the log alone tells");
    }
    offers.stream()
        .filter(offer -> offer.kind() != Kind.REMOVE_UNSEEN && offer.kind() != Kind.KEEP_UNNAMED)
        .forEach(offer -> entries.add(offer.kind() + ": " + offer.text()));
    return entries;
  }

  private static List<String> about(List<Suggestion> offers, Kind kind) {
    return offers.stream()
        .filter(offer -> offer.kind() == kind)
        .flatMap(offer -> offer.about().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
