package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.read.Document;
import io.kubeguard.manifests.read.ManifestReader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Edits the objects of one document, then reads it again and compares. */
final class DocumentEditor {
  private final String defaultNamespace;
  private final Document document;
  private final Part root;
  private final List<FoundObject> objects;

  /**
   * @param root that of the document
   * @param objects those in it
   */
  DocumentEditor(String defaultNamespace, Document document, Part root, List<FoundObject> objects) {
    this.defaultNamespace = defaultNamespace;
    this.document = document;
    this.root = root;
    this.objects = objects;
  }

  /**
   * The edited text; empty if it doesn't mean what it should.
   *
   * @param edits by the places of their objects in the document's order
   */
  Optional<String> apply(SortedMap<Integer, ObjectEdit> edits) {
    try {
      return materialised(edits)
          .flatMap(text -> edited(text, edits))
          .filter(text -> isRight(text, edits));
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  private Optional<String> materialised(SortedMap<Integer, ObjectEdit> edits) {
    Splices out = new Splices(new SourceText(document.text()));
    Materialiser materialiser = new Materialiser(out);
    edits.forEach((at, edit) -> materialiser.prepare(objects.get(at), edit));
    return Optional.of(out.isEmpty() ? document.text() : out.apply());
  }

  private Optional<String> edited(String text, SortedMap<Integer, ObjectEdit> edits) {
    boolean asRead = text.equals(document.text());
    Optional<Part> tree = asRead ? Optional.of(root) : SourceTree.of(on(text));
    List<FoundObject> found = asRead ? objects : tree.map(FoundObject::all).orElse(List.of());
    if (tree.isEmpty() || found.size() != objects.size()) {
      return Optional.empty();
    }
    Splices out = new Splices(new SourceText(text));
    edits.forEach((at, edit) -> edit(found.get(at), edit, out));
    removeItems(found, edits, out);
    Anchors.keep(out, tree.get());
    return Optional.of(out.apply());
  }

  private void edit(FoundObject object, ObjectEdit edit, Splices out) {
    switch (edit) {
      case ObjectEdit.EditRules rules ->
          new ObjectEditor(out).rules(object.object(), rules.rules());
      case ObjectEdit.RemoveSubjects subjects ->
          new ObjectEditor(out).subjects(object.object(), subjects.subjects());
      case ObjectEdit.EditPolicy policy -> new PolicyEditor(out).edit(object.object(), policy);
      case ObjectEdit.ReplaceObject replace -> {
        if (!isRemoval(replace)) {
          new ObjectReplacer(out, defaultNamespace).replace(object, replace);
        }
      }
    }
  }

  static boolean isRemoval(ObjectEdit edit) {
    return edit instanceof ObjectEdit.ReplaceObject replace
        && replace.roles().isEmpty()
        && replace.bindings().isEmpty();
  }

  private static void removeItems(
      List<FoundObject> found, SortedMap<Integer, ObjectEdit> edits, Splices out) {
    IdentityHashMap<Part, boolean[]> gone = new IdentityHashMap<>();
    IdentityHashMap<Part, Part.Entry> entries = new IdentityHashMap<>();
    edits.forEach(
        (at, edit) -> {
          Optional<FoundObject.Place> place = found.get(at).place();
          if (isRemoval(edit) && place.isPresent()) {
            Part.Sequence list = place.get().list();
            gone.computeIfAbsent(list, key -> new boolean[list.items().size()])[
                    place.get().index()] =
                true;
            entries.put(list, place.get().items());
          }
        });
    gone.forEach(
        (list, items) ->
            new ObjectEditor(out)
                .delete(Objects.requireNonNull(entries.get(list)), (Part.Sequence) list, items));
  }

  private boolean isRight(String text, SortedMap<Integer, ObjectEdit> edits) {
    Map<Meaning.Place, ObjectEdit> places = new HashMap<>();
    Map<Location, ObjectEdit> locations = new HashMap<>();
    boolean whole = false;
    Document alone = on(document.text());
    for (Map.Entry<Integer, ObjectEdit> entry : edits.entrySet()) {
      FoundObject object = objects.get(entry.getKey());
      places.put(
          new Meaning.Place(object.object().line(), object.object().column()), entry.getValue());
      locations.put(object.location(alone), entry.getValue());
      whole |= object.place().isEmpty() && entry.getValue() instanceof ObjectEdit.ReplaceObject;
    }
    ManifestReader reader = new ManifestReader(defaultNamespace);
    return ExpectedObjects.met(reader.read("", document.text()), reader.read("", text), locations)
        && (whole || sameTree(on(text), places));
  }

  private boolean sameTree(Document after, Map<Meaning.Place, ObjectEdit> edits) {
    Node a = document.compose();
    Node b = after.compose();
    return a != null && b != null && new Meaning(edits).same(a, b);
  }

  private static Document on(String text) {
    return new Document("", 1, 0, text);
  }
}
