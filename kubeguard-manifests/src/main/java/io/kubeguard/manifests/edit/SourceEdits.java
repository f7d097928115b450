package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.read.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return apply(source, text, edits, EachEdit.NONE);
  }

  /**
   * Edits one source, and tells what each edit alone makes of it, by place. Of a document in which
   * very many objects are edited, what the first of its edits makes stands for all of them
   * together.
   */
  public EditedParts parts(String source, String text, List<? extends ObjectEdit> edits) {
    List<EditedLines> each = new ArrayList<>();
    EditedSource edited =
        apply(
            source,
            text,
            edits,
            (documents, at, some, together) -> {
              Surroundings lines = new Surroundings(text, documents, at);
              if (some.size() == 1 || some.size() > MAX_ALONE) {
                each.add(lines.edited(some.getFirst().location(), together));
                return;
              }
              for (ObjectEdit edit : some) {
                CheckedEdits alone = new CheckedEdits(defaultNamespace);
                each.add(
                    lines.edited(edit.location(), alone.apply(documents.get(at), List.of(edit))));
              }
            });
    return new EditedParts(edited, each);
  }

  /** Told of each edited document, with its edits and what they make of it together. */
  @FunctionalInterface
  private interface EachEdit {
    EachEdit NONE = (documents, at, some, together) -> {};

    void of(
        List<Document> documents,
        int at,
        List<ObjectEdit> some,
        Optional<ChangedDocument> together);
  }

  private EditedSource apply(
      String source, String text, List<? extends ObjectEdit> edits, EachEdit each) {
    List<Document> documents = Document.split(source, text);
    DocumentJoiner joiner = new DocumentJoiner(text, documents);
    CheckedEdits checked = new CheckedEdits(defaultNamespace);
    byDocument(documents, edits)
        .forEach(
            (at, some) -> {
              Optional<ChangedDocument> changed = checked.apply(documents.get(at), some);
              changed.ifPresent(change -> joiner.change(at, change));
              each.of(documents, at, some, changed);
            });
    return new EditedSource(source, text, joiner.join(), checked.diagnostics());
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
