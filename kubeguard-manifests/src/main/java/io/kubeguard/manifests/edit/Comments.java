package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.List;

/** Takes out of a copy what belongs to the original alone: comments, anchors, aliases. */
final class Comments {
  private final Splices out;
  private final SourceText text;

  private Comments(Splices out) {
    this.out = out;
    this.text = out.text();
  }

  /** Takes the comments out of what stands between two places, around this part's scalars. */
  static void strip(Splices out, Part part, int from, int to) {
    Comments comments = new Comments(out);
    int at = from;
    for (Part leaf : leaves(part)) {
      comments.gap(at, leaf.start());
      at = Math.max(at, leaf.end());
    }
    comments.gap(at, to);
  }

  /** Whether a string stands between two places outside of comments. */
  static boolean holds(SourceText text, Part part, String what) {
    Splices without = new Splices(text);
    strip(without, part, part.start(), part.end());
    return without.apply(part.start(), part.end()).contains(what);
  }

  private static List<Part> leaves(Part part) {
    List<Part> leaves = new ArrayList<>();
    collect(part, leaves);
    return leaves;
  }

  private static void collect(Part part, List<Part> leaves) {
    if (part instanceof Part.Scalar || part instanceof Part.Alias) {
      leaves.add(part);
    }
    part.children().forEach(child -> collect(child, leaves));
  }

  private void gap(int from, int to) {
    int at = from;
    while (at < to) {
      char c = text.at(at);
      if (c == '#' && (at == 0 || Character.isWhitespace(text.at(at - 1)))) {
        if (text.isFirstOnLine(at)) {
          out.delete(text.lineStart(at), Math.min(to, text.nextLine(at)));
        } else {
          out.delete(text.trimBack(at), Math.min(to, text.lineEnd(at)));
        }
        at = text.nextLine(at);
      } else {
        at++;
      }
    }
  }
}
