package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes out what an edited object takes from elsewhere through an alias or a merged mapping, where
 * the edit needs a list of its own. What is named stays as it is.
 */
final class Materialiser {
  private final Splices out;
  private final SourceText text;
  private final Quotes quotes;

  Materialiser(Splices out) {
    this.out = out;
    this.text = out.text();
    this.quotes = new Quotes(out.text());
  }

  void prepare(FoundObject object, ObjectEdit edit) {
    switch (edit) {
      case ObjectEdit.EditRules rules -> {
        list(object.object(), "rules");
        items(object.object(), rules.rules());
      }
      case ObjectEdit.RemoveSubjects subjects -> list(object.object(), "subjects");
      case ObjectEdit.ReplaceObject replace -> {
        // Nothing of it stays.
      }
      case ObjectEdit.EditPolicy policy -> {
        // What of it comes through an alias isn't edited, which is told.
      }
    }
  }

  private void list(Part.Mapping object, String key) {
    Optional<Part.Entry> own = object.own(key);
    if (own.isPresent() && own.get().value() instanceof Part.Alias alias) {
      int from = text.trimBack(alias.start());
      if (object.flow()) {
        out.replace(alias.start(), alias.end(), quotes.flow(alias));
      } else {
        out.delete(from, alias.end());
        out.insertLines(
            text.nextLine(alias.end()),
            lines(alias.target(), text.column(own.get().start()), text.eol(alias.end())));
      }
    } else if (own.isEmpty() && object.find(key).isPresent()) {
      merged(object, key, object.find(key).get());
    }
  }

  private void merged(Part.Mapping object, String key, Part value) {
    Part.Entry last = object.entries().getLast();
    if (object.flow()) {
      out.insert(last.end(), ", " + key + ": " + quotes.flow(value));
      return;
    }
    int column = text.column(object.entries().getFirst().start());
    String eol = text.eol(last.end());
    out.insertLines(
        text.nextLine(last.end()),
        " ".repeat(column) + key + ":" + eol + lines(value, column, eol));
  }

  /** A list with its dashes in this column. */
  private String lines(Part list, int column, String eol) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(column);
    if (list instanceof Part.Sequence sequence) {
      for (Part item : sequence.items()) {
        lines.add(indent + "- " + mapping(item.resolved(), column + 2, eol));
      }
    }
    return String.join(eol, lines);
  }

  private String mapping(Part item, int column, String eol) {
    if (!(item instanceof Part.Mapping mapping) || mapping.flow()) {
      return quotes.flow(item);
    }
    List<String> lines =
        mapping.entries().stream()
            .map(entry -> quotes.flow(entry.key()) + ": " + quotes.flow(entry.value()))
            .toList();
    return String.join(eol + " ".repeat(column), lines);
  }

  private void items(Part.Mapping object, List<RuleEdit> edits) {
    Optional<Part.Entry> own = object.own("rules");
    if (own.isEmpty() || !(own.get().value() instanceof Part.Sequence list)) {
      return;
    }
    int edit = 0;
    for (Part item : list.items()) {
      if (item.resolved() instanceof Part.Mapping && edit < edits.size()) {
        boolean changes = edits.get(edit++) instanceof RuleEdit.Replace;
        if (changes && item instanceof Part.Alias alias) {
          String copy =
              list.flow()
                  ? quotes.flow(alias)
                  : mapping(alias.target(), text.column(alias.start()), text.eol(alias.end()));
          out.replace(alias.start(), alias.end(), copy);
        }
      }
    }
  }
}
