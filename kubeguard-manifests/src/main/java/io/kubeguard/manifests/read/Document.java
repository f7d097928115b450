package io.kubeguard.manifests.read;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One document of a file. Documents are parted before they are parsed, as kubectl does, so that one
 * that is broken doesn't take the others along.
 *
 * @param firstLine the line of the file, from 1, at which it begins
 * @param offset how many characters of the file stand before it
 */
public record Document(String source, int firstLine, int offset, String text) {
  private static final int MAX_NESTING = 100;

  /** The documents of a file; between two of them stands one line of dashes. */
  public static List<Document> split(String source, String file) {
    int mark = file.startsWith("\uFEFF") ? 1 : 0;
    String text = file.substring(mark);
    List<Document> documents = new ArrayList<>();
    int from = 0;
    int firstLine = 1;
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      if (isSeparator(text, at)) {
        documents.add(new Document(source, firstLine, mark + from, text.substring(from, at)));
        from = next;
        firstLine = line + 1;
      }
      at = next;
      line++;
    }
    documents.add(new Document(source, firstLine, mark + from, text.substring(from)));
    return documents;
  }

  /** A line of three dashes; what stands behind them is a comment. */
  private static boolean isSeparator(String text, int at) {
    if (!text.startsWith("---", at)) {
      return false;
    }
    int i = at + 3;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\r')) {
      i++;
    }
    return i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '#';
  }

  /** The document's root; empty if it has none or is broken, which is told. */
  Optional<Fields> read(Consumer<Diagnostic> tell) {
    try {
      return Optional.ofNullable(compose()).flatMap(node -> Fields.of(node, this, tell));
    } catch (MarkedYAMLException e) {
      tell.accept(broken(e));
    } catch (YAMLException e) {
      tell.accept(
          Diagnostic.error(
              "broken-yaml", at(0, -1), oneLine(e.getMessage()), "the document was left out"));
    } catch (StackOverflowError e) {
      tell.accept(
          Diagnostic.error("broken-yaml", at(0, -1), "nested too deeply", "it was left out"));
    }
    return Optional.empty();
  }

  /**
   * The document's root as the parser has it; null if it has none.
   *
   * @throws YAMLException if the document is broken
   */
  public @Nullable Node compose() {
    return new Yaml(options()).compose(new StringReader(json(text)));
  }

  /**
   * What the parser sees of the document, one event after another, aliases apart from what they
   * name.
   */
  public Iterable<Event> events() {
    return new Yaml(options()).parse(new StringReader(json(text)));
  }

  /** JSON may be indented with tabs, which YAML doesn't take and JSON's strings can't hold. */
  private static String json(String text) {
    return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MAX_NESTING);
    return options;
  }

  private Diagnostic broken(MarkedYAMLException e) {
    Location location =
        e.getProblemMark() == null
            ? at(0, -1)
            : at(e.getProblemMark().getLine(), e.getProblemMark().getColumn());
    if (text.contains("{{")) {
      return Diagnostic.error(
          "template",
          location,
          "this is a template, not a manifest",
          "render it first, for example with helm template, and give the result");
    }
    return Diagnostic.error(
        "broken-yaml", location, oneLine(e.getProblem()), "the document was left out");
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "not YAML" : message.replaceAll("\\s+", " ").strip();
  }

  /** A place by the parser's counting, which begins at 0 in the document. */
  public Location at(int line, int column) {
    return new Location(source, firstLine + (long) line, column + 1L);
  }
}
