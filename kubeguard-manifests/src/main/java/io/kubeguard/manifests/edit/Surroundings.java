package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.manifests.read.Document;
import java.util.List;
import java.util.Optional;

/**
 * A document with as many of its neighbours as a patch needs for its context, so that what one edit
 * makes of a large file is found without looking at all of it.
 */
final class Surroundings {
  private static final int CONTEXT = 5;

  private final String text;
  private final List<Document> documents;
  private final int at;
  private int first;
  private int last;

  Surroundings(String text, List<Document> documents, int at) {
    this.text = text;
    this.documents = documents;
    this.at = at;
    this.first = at;
    this.last = at;
    while (first > 0 && lines(start(first), start(at)) < CONTEXT) {
      first--;
    }
    while (last < documents.size() - 1 && lines(end(at), end(last)) < CONTEXT) {
      last++;
    }
  }

  /** What the change that an edit makes of the document does to these lines. */
  EditedLines edited(Location edit, Optional<ChangedDocument> change) {
    int from = first == 0 ? 0 : start(first);
    String before = text.substring(from, end(last));
    List<Document> near =
        documents.subList(first, last + 1).stream()
            .map(d -> new Document(d.source(), d.firstLine(), d.offset() - from, d.text()))
            .toList();
    DocumentJoiner joiner = new DocumentJoiner(before, near);
    change.ifPresent(changed -> joiner.change(at - first, changed));
    return new EditedLines(
        edit,
        documents.get(first).firstLine() - 1,
        before,
        joiner.join(),
        near.size() == documents.size());
  }

  private int start(int document) {
    return documents.get(document).offset();
  }

  private int end(int document) {
    return start(document) + documents.get(document).text().length();
  }

  private int lines(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }
}
