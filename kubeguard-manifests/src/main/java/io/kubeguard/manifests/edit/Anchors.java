package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Sees that what other places share through an anchor doesn't change for them. */
final class Anchors {
  private final Splices out;
  private final Quotes quotes;
  private final IdentityHashMap<Part, List<Part.Alias>> users = new IdentityHashMap<>();
  private final List<Part> anchored = new ArrayList<>();

  private Anchors(Splices out) {
    this.out = out;
    this.quotes = new Quotes(out.text());
  }

  /**
   * Where what an anchor names is changed or goes, its first alias that stays takes over the anchor
   * with the old content.
   */
  static void keep(Splices out, Part root) {
    Anchors anchors = new Anchors(out);
    anchors.collect(root);
    anchors.anchored.forEach(anchors::keep);
  }

  /** Takes the anchors out of what stands here, and resolves aliases: for a copy. */
  static void strip(Splices out, Part part) {
    Anchors anchors = new Anchors(out);
    anchors.collect(part);
    anchors.anchored.forEach(anchors::deleteAnchor);
    anchors.users.values().stream()
        .flatMap(List::stream)
        .filter(alias -> !out.isGone(alias.start()))
        .forEach(
            alias -> out.replace(alias.start(), alias.end(), anchors.quotes.flow(alias.target())));
  }

  private void collect(Part part) {
    if (!part.anchor().isEmpty()) {
      anchored.add(part);
    }
    if (part instanceof Part.Alias alias) {
      users.computeIfAbsent(alias.target(), key -> new ArrayList<>()).add(alias);
    }
    part.children().forEach(this::collect);
  }

  private void keep(Part part) {
    boolean block =
        (part instanceof Part.Sequence list && !list.flow())
            || (part instanceof Part.Mapping mapping && !mapping.flow());
    int end = block ? out.text().nextLine(part.end()) : part.end();
    List<Part.Alias> stay =
        users.getOrDefault(part, List.of()).stream()
            .filter(alias -> !out.isGone(alias.start()))
            .toList();
    if (stay.isEmpty() || !out.touches(part.start(), end)) {
      return;
    }
    Part.Alias heir = stay.getFirst();
    out.replace(heir.start(), heir.end(), "&" + part.anchor() + " " + quotes.flow(part));
    if (!out.isGone(part.start())) {
      deleteAnchor(part);
    }
  }

  private void deleteAnchor(Part part) {
    SourceText text = out.text();
    int from = text.text().indexOf("&" + part.anchor(), part.start());
    int to = text.skipBlanks(from + 1 + part.anchor().length());
    boolean endsLine = text.lineEnd(to) == to;
    out.delete(endsLine ? text.trimBack(from) : from, to);
  }
}
