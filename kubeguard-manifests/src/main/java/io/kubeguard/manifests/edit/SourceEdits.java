package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.read.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Edits the text of manifests: only the lines that must change do, and what comes out is read again
 * and compared by meaning. An edit that can't be made so is left out, and told.
 */
public final class SourceEdits {
  private static final int MAX_ALONE = 50;

  private final String defaultNamespace;

  /**
   * @param defaultNamespace the reader's: it isn't written where the source leaves it open
   */
  public SourceEdits(String defaultNamespace) {
    this.defaultNamespace = defaultNamespace;
  }

  /**
   * Edits one source.
   *
   * @param source its name, as the edits' locations have it
   * @param edits those of this source
   */
  public EditedSource apply(String source, String text, List<? extends ObjectEdit> edits) {
    List<Document> documents = Document.split(source, text);
    Map<Integer, List<ObjectEdit>> byDocument = byDocument(documents, edits);
    DocumentJoiner joiner = new DocumentJoiner(text, documents);
    CheckedEdits checked = new CheckedEdits(defaultNamespace);
    byDocument.forEach((at, some) -> checked.apply(documents.get(at), some, joiner, at));
    return new EditedSource(source, text, joiner.join(), checked.diagnostics());
  }

  /**
   * What each edit alone makes of a source, by place. Of a document in which very many objects are
   * edited, what the first of its edits makes stands for all of them together.
   */
  public List<EditedLines> each(String source, String text, List<? extends ObjectEdit> edits) {
    List<Document> documents = Document.split(source, text);
    List<EditedLines> each = new ArrayList<>();
    byDocument(documents, edits)
        .forEach(
            (at, some) -> {
              Surroundings lines = new Surroundings(text, documents, at);
              if (some.size() > MAX_ALONE) {
                each.add(lines.edited(some, defaultNamespace));
              } else {
                some.forEach(edit -> each.add(lines.edited(List.of(edit), defaultNamespace)));
              }
            });
    return each;
  }

  private static Map<Integer, List<ObjectEdit>> byDocument(
      List<Document> documents, List<? extends ObjectEdit> edits) {
    TreeMap<Integer, Integer> byLine = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      byLine.put(documents.get(i).firstLine(), i);
    }
    Map<Integer, List<ObjectEdit>> byDocument = new TreeMap<>();
    for (ObjectEdit edit : edits) {
      Map.Entry<Integer, Integer> document =
          byLine.floorEntry((int) Math.max(1, edit.location().line()));
      int at = document == null ? 0 : document.getValue();
      byDocument.computeIfAbsent(at, key -> new ArrayList<>()).add(edit);
    }
    return byDocument;
  }
}
