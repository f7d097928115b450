package io.kubeguard.manifests.edit;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.manifests.read.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes object in a document, found as the reader finds it.
 *
 * @param kind its kind, or the one that its list gives it
 * @param place where it stands in a list; empty if it is the document
 */
record FoundObject(Part.Mapping object, String apiVersion, String kind, Optional<Place> place) {
  /** A place in the items of a list. */
  record Place(Part.Entry items, Part.Sequence list, int index, String itemKind) {}

  /** All objects of a document, in order. */
  static List<FoundObject> all(Part root) {
    List<FoundObject> found = new ArrayList<>();
    if (root instanceof Part.Mapping object) {
      add(
          new FoundObject(
              object, object.string("apiVersion"), object.string("kind"), Optional.empty()),
          found);
    }
    return found;
  }

  private static void add(FoundObject object, List<FoundObject> found) {
    Optional<Part.Entry> items = object.object().own("items");
    boolean isList = object.kind().endsWith("List") && items.isPresent();
    if (!isList || !(items.get().value() instanceof Part.Sequence list)) {
      found.add(object);
      return;
    }
    String itemKind = object.kind().substring(0, object.kind().length() - "List".length());
    for (int i = 0; i < list.items().size(); i++) {
      if (list.items().get(i).resolved() instanceof Part.Mapping item) {
        boolean says = !item.string("kind").isEmpty();
        add(
            new FoundObject(
                item,
                says ? item.string("apiVersion") : object.apiVersion(),
                says ? item.string("kind") : itemKind,
                Optional.of(new Place(items.get(), list, i, itemKind))),
            found);
      }
    }
  }

  Location location(Document document) {
    return document.at(object.line(), object.column());
  }

  /** The namespace that the source names; empty if it names none. */
  String namespace() {
    return object.find("metadata").orElse(null) instanceof Part.Mapping metadata
        ? metadata.string("namespace")
        : "";
  }

  String name() {
    return object.find("metadata").orElse(null) instanceof Part.Mapping metadata
        ? metadata.string("name")
        : "";
  }
}
