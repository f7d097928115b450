package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Tells what is wrong with the nodes of a document, each with its place. */
record Complaints(Document document, Consumer<Diagnostic> tell) {
  private static final int LONG = 60;

  /** The same without a word. */
  Complaints untold() {
    return new Complaints(document, diagnostic -> {});
  }

  Location place(Node node) {
    Mark mark = node.getStartMark();
    return mark == null ? document.at(0, 0) : document.at(mark.getLine(), mark.getColumn());
  }

  void notAnObject(Node node) {
    tell.accept(
        Diagnostic.error(
            "not-an-object",
            place(node),
            "not a Kubernetes object",
            "expected a mapping with apiVersion and kind"));
  }

  void twice(ScalarNode key) {
    tell.accept(
        Diagnostic.warning(
            "duplicate-key",
            place(key),
            "the key " + quoted(key.getValue()) + " stands here twice",
            "the first one was read; remove one"));
  }

  /** Another type stands where one without quotes is due. */
  void unquoted(Node value, String key, String wanted) {
    tell.accept(
        Diagnostic.error(
            "wrong-type",
            place(value),
            quoted(key) + " takes " + wanted,
            "write it without quotes"));
  }

  /** Another type stands where a string or a collection is due. */
  void wrong(Node value, String key, String wanted) {
    String found =
        value instanceof ScalarNode scalar
            ? quoted(scalar.getValue()) + " isn't a string in YAML"
            : "another type stands here";
    String hint = value instanceof ScalarNode ? "put it in quotes" : "see the API's documentation";
    tell.accept(
        Diagnostic.error(
            "wrong-type", place(value), quoted(key) + " takes " + wanted + ", but " + found, hint));
  }

  /** At most a few characters, none of them a control character. */
  private static String quoted(String text) {
    String shown = text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
