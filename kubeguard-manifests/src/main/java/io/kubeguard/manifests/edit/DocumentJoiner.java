package io.kubeguard.manifests.edit;

import io.kubeguard.manifests.read.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a source together again from its documents and the lines between them. */
final class DocumentJoiner {
  private final String text;
  private final List<Document> documents;
  private final Map<Integer, String> changed = new HashMap<>();
  private final Map<Integer, Boolean> removed = new HashMap<>();

  DocumentJoiner(String text, List<Document> documents) {
    this.text = text;
    this.documents = documents;
  }

  /** A document that is gone takes the marker before it along; the first one that behind it. */
  void change(int document, ChangedDocument change) {
    switch (change) {
      case ChangedDocument.Text text -> changed.put(document, text.text());
      case ChangedDocument.Gone gone -> removed.put(document, true);
    }
  }

  /**
   * The source; empty if no document with content is left. A comment at the head of the file that a
   * blank line parts from the first document stays.
   */
  String join() {
    StringBuilder out = new StringBuilder(text.substring(0, documents.getFirst().offset()));
    boolean anything = removed.isEmpty();
    boolean marker = true;
    for (int i = 0; i < documents.size(); i++) {
      Document document = documents.get(i);
      if (removed.containsKey(i)) {
        String head = i == 0 ? head(document.text()) : "";
        out.append(head);
        marker &= i != 0 || !head.isEmpty();
        continue;
      }
      if (i > 0 && marker) {
        out.append(separator(i));
      }
      marker = true;
      String now = changed.getOrDefault(i, document.text());
      out.append(now);
      anything |= hasContent(now);
    }
    return anything ? out.toString() : "";
  }

  private static boolean hasContent(String document) {
    SourceText text = new SourceText(document);
    return text.skip(0) < text.length();
  }

  private String separator(int document) {
    Document before = documents.get(document - 1);
    return text.substring(
        before.offset() + before.text().length(), documents.get(document).offset());
  }

  private static String head(String document) {
    SourceText text = new SourceText(document);
    int line = 0;
    while (text.commentColumn(line) == 0) {
      line = text.nextLine(line);
    }
    if (line == 0 || !text.isBlankLine(line)) {
      return "";
    }
    while (text.isBlankLine(line)) {
      line = text.nextLine(line);
    }
    return document.substring(0, line);
  }
}
