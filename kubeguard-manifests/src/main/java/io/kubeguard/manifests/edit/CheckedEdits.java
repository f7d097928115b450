package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.core.rbac.refine.RuleEdit;
import io.kubeguard.manifests.read.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the edits that can be made, and tells of the others. */
final class CheckedEdits {
  private static final int MAX_TRIED_ALONE = 100;

  private final String defaultNamespace;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  CheckedEdits(String defaultNamespace) {
    this.defaultNamespace = defaultNamespace;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What becomes of a document; empty where it stays as it is. */
  Optional<ChangedDocument> apply(Document document, List<ObjectEdit> edits) {
    Optional<Part> root = SourceTree.of(document);
    List<FoundObject> objects = root.map(FoundObject::all).orElse(List.of());
    SortedMap<Integer, ObjectEdit> good = good(document, objects, edits);
    if (root.isEmpty() || good.isEmpty()) {
      return Optional.empty();
    }
    boolean whole = objects.getFirst().place().isEmpty();
    if (whole && good.values().stream().allMatch(DocumentEditor::isRemoval)) {
      return Optional.of(new ChangedDocument.Gone());
    }
    DocumentEditor editor = new DocumentEditor(defaultNamespace, document, root.get(), objects);
    Optional<String> text = editor.apply(good);
    if (text.isEmpty() && good.size() > 1 && good.size() <= MAX_TRIED_ALONE) {
      good.entrySet()
          .removeIf(
              edit -> {
                boolean fails =
                    editor.apply(new TreeMap<>(Map.of(edit.getKey(), edit.getValue()))).isEmpty();
                if (fails) {
                  tellUneditable(edit.getValue());
                }
                return fails;
              });
      text = good.isEmpty() ? Optional.empty() : editor.apply(good);
    }
    if (text.isEmpty()) {
      good.values().forEach(this::tellUneditable);
    }
    return text.map(ChangedDocument.Text::new);
  }

  /** The edits whose objects are there, by their places among the objects. */
  private SortedMap<Integer, ObjectEdit> good(
      Document document, List<FoundObject> objects, List<ObjectEdit> edits) {
    Map<Location, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < objects.size(); i++) {
      places.computeIfAbsent(objects.get(i).location(document), key -> new ArrayList<>()).add(i);
    }
    SourceText text = new SourceText(document.text());
    SortedMap<Integer, ObjectEdit> good = new TreeMap<>();
    for (ObjectEdit edit : edits) {
      List<Integer> there = places.getOrDefault(edit.location(), List.of());
      if (there.size() != 1) {
        tellNotThere(edit, there.size());
      } else if (isEdit(edit) && fits(objects.get(there.getFirst()), edit, text)) {
        if (good.putIfAbsent(there.getFirst(), edit) != null) {
          tellUneditable(edit);
        }
      }
    }
    return good;
  }

  private static boolean isEdit(ObjectEdit edit) {
    return switch (edit) {
      case ObjectEdit.EditRules rules ->
          !rules.rules().stream().allMatch(rule -> rule instanceof RuleEdit.Keep);
      case ObjectEdit.RemoveSubjects subjects -> !subjects.subjects().isEmpty();
      case ObjectEdit.ReplaceObject replace -> true;
      case ObjectEdit.EditPolicy policy ->
          Stream.concat(policy.ingress().stream(), policy.egress().stream())
              .anyMatch(rule -> !(rule instanceof NetworkRuleEdit.Keep));
    };
  }

  private boolean fits(FoundObject object, ObjectEdit edit, SourceText text) {
    if (Comments.holds(text, object.object(), "{{")) {
      diagnostics.add(
          Diagnostic.error(
              "template",
              edit.location(),
              "this is a template, not a manifest, so it isn't edited",
              "render it and give the result, or use the Kustomize overlay"));
      return false;
    }
    boolean fits =
        switch (edit) {
          case ObjectEdit.EditRules rules ->
              count(object.object(), "rules") == rules.rules().size();
          case ObjectEdit.RemoveSubjects subjects ->
              count(object.object(), "subjects") > subjects.subjects().stream().distinct().count();
          case ObjectEdit.ReplaceObject replace -> true;
          case ObjectEdit.EditPolicy policy ->
              object.object().find("spec").orElse(null) instanceof Part.Mapping spec
                  && count(spec, "ingress") == policy.ingress().size()
                  && count(spec, "egress") == policy.egress().size();
        };
    if (!fits) {
      diagnostics.add(
          Diagnostic.error(
              "changed-meanwhile",
              edit.location(),
              "the object isn't what the edit was made for",
              "read the manifests again"));
    }
    return fits;
  }

  private static long count(Part.Mapping object, String key) {
    return object.find(key).orElse(null) instanceof Part.Sequence list
        ? list.items().stream().filter(item -> item.resolved() instanceof Part.Mapping).count()
        : 0;
  }

  private void tellNotThere(ObjectEdit edit, int count) {
    diagnostics.add(
        count == 0
            ? Diagnostic.error(
                "changed-meanwhile",
                edit.location(),
                "no object begins here",
                "read the manifests again")
            : Diagnostic.error(
                "shared-object",
                edit.location(),
                "this object stands in a list more than once, through an alias",
                "write it out"));
  }

  private void tellUneditable(ObjectEdit edit) {
    diagnostics.add(
        Diagnostic.error(
            "not-editable",
            edit.location(),
            "this object is written in a way that can't be edited in place with certainty",
            "change it by hand, or use the Kustomize overlay"));
  }
}
