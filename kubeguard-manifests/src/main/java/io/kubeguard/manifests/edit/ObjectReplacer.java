package io.kubeguard.manifests.edit;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import io.kubeguard.manifests.read.Document;
import io.kubeguard.manifests.write.RbacDocument;
import io.kubeguard.manifests.write.RbacYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.Node;

/** Puts printed objects in the place of one, in the form that its surroundings have. */
final class ObjectReplacer {
  private final Splices out;
  private final SourceText text;
  private final String defaultNamespace;

  ObjectReplacer(Splices out, String defaultNamespace) {
    this.out = out;
    this.text = out.text();
    this.defaultNamespace = defaultNamespace;
  }

  /** Replaces an object by one or more; a whole document by documents. */
  void replace(FoundObject found, ObjectEdit.ReplaceObject edit) {
    List<String> documents = documents(found, edit);
    Part.Mapping old = found.object();
    if (found.place().isPresent()) {
      replaceItem(found.place().get(), old, documents);
    } else if (old.flow()) {
      out.replace(old.start(), old.end(), json(documents, old));
    } else {
      String eol = text.eol(old.start());
      out.replace(old.start(), old.end(), String.join(eol + "---" + eol, lines(documents, eol)));
    }
  }

  private void replaceItem(FoundObject.Place place, Part.Mapping old, List<String> documents) {
    List<String> texts = new ArrayList<>();
    if (old.flow()) {
      Json json = style(old);
      String indent = text.isFirstOnLine(old.start()) ? text.before(old.start()) : "";
      documents.forEach(document -> texts.add(json.write(node(document), indent)));
    } else {
      String eol = text.eol(old.start());
      String indent = eol + " ".repeat(text.column(old.start()));
      lines(documents, eol).forEach(lines -> texts.add(lines.replace(eol, indent)));
    }
    out.replace(old.start(), old.end(), texts.getFirst());
    List<String> further = texts.subList(1, texts.size());
    if (place.list().flow()) {
      FlowItems.of(out, place.list())
          .insert(place.index(), further, FlowItems.usualSeparator(text, List.of(old)));
    } else {
      BlockItems items = new BlockItems(out, place.list());
      String lead = items.lead(place.index(), old.start());
      further.forEach(item -> out.insertLines(items.behind(place.index()), lead + item));
    }
  }

  /** A JSON file holds one value: several objects become a list. */
  private String json(List<String> documents, Part.Mapping old) {
    Json json = style(old);
    String indent = text.isFirstOnLine(old.start()) ? text.before(old.start()) : "";
    if (documents.size() == 1) {
      return json.write(node(documents.getFirst()), indent);
    }
    StringBuilder list = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    documents.forEach(
        document -> list.append("- ").append(document.strip().replace("\n", "\n  ")).append('\n'));
    return json.write(node(list.toString()), indent);
  }

  private Json style(Part.Mapping old) {
    int first = old.entries().getFirst().start();
    if (text.sameLine(old.body(), first)) {
      return new Json(text.eol(old.start()), "");
    }
    String outer = text.isFirstOnLine(old.body()) ? text.before(old.body()) : "";
    String inner = text.before(first);
    return new Json(
        text.eol(old.start()),
        inner.length() > outer.length() ? inner.substring(outer.length()) : "  ");
  }

  private static Node node(String document) {
    return Objects.requireNonNull(new Document("", 1, 0, document).compose());
  }

  private static List<String> lines(List<String> documents, String eol) {
    return documents.stream().map(document -> document.strip().replace("\n", eol)).toList();
  }

  private List<String> documents(FoundObject found, ObjectEdit.ReplaceObject edit) {
    boolean unnamed = found.namespace().isEmpty() && !found.kind().startsWith("Cluster");
    List<String> documents = new ArrayList<>();
    for (RoleObject role : edit.roles()) {
      RoleObject printed =
          switch (role) {
            case RoleObject.Role namespaced ->
                new RoleObject.Role(
                    metadata(role.metadata(), unnamed), namespaced.rules(), role.location());
            case RoleObject.ClusterRole cluster -> cluster;
          };
      documents.add(
          print(
              new RbacDocument.RoleDocument(
                  printed, List.of(), Collections.nCopies(role.rules().size(), List.of()))));
    }
    for (BindingObject binding : edit.bindings()) {
      BindingObject printed =
          switch (binding) {
            case BindingObject.RoleBinding namespaced ->
                new BindingObject.RoleBinding(
                    metadata(binding.metadata(), unnamed),
                    binding.roleRef(),
                    namespaced.subjects(),
                    binding.location());
            case BindingObject.ClusterRoleBinding cluster -> cluster;
          };
      documents.add(print(new RbacDocument.BindingDocument(printed, List.of())));
    }
    return documents;
  }

  /** A namespace that the sources leave open stays open. */
  private Metadata metadata(Metadata metadata, boolean unnamed) {
    return unnamed && metadata.namespace().equals(defaultNamespace)
        ? new Metadata("", metadata.name(), metadata.labels(), metadata.annotations())
        : metadata;
  }

  private static String print(RbacDocument document) {
    return RbacYaml.print(List.of(document)).substring("---\n".length());
  }
}
