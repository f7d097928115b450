package io.kubeguard.manifests.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a list of strings hold others, item by item, in the style that it has. */
final class ListEditor {
  private final Splices out;
  private final Quotes quotes;
  private final List<Part> neighbours;

  /**
   * @param neighbours whose quotes new items take, the nearest first
   */
  ListEditor(Splices out, List<Part> neighbours) {
    this.out = out;
    this.quotes = new Quotes(out.text());
    this.neighbours = neighbours;
  }

  /** The strings of a list, as the reader takes them. */
  static Set<String> strings(Part value) {
    Set<String> strings = new LinkedHashSet<>();
    if (value.resolved() instanceof Part.Sequence list) {
      for (Part item : list.items()) {
        if (item.resolved() instanceof Part.Scalar scalar && scalar.string()) {
          strings.add(scalar.value());
        }
      }
    }
    return strings;
  }

  /** The strings as a list in flow style. */
  String flow(List<String> wanted, Part near) {
    return "[" + String.join(separator(), texts(wanted, near)) + "]";
  }

  /** Makes this value hold these strings, in the order in which they stand, new ones behind. */
  void set(Part value, List<String> wanted) {
    switch (value) {
      case Part.Alias alias -> out.replace(alias.start(), alias.end(), flow(wanted, alias));
      case Part.Sequence list when list.items().isEmpty() ->
          FlowItems.of(out, list).fill(texts(wanted, list), separator());
      case Part.Sequence list -> set(list, wanted);
      case Part.Scalar scalar ->
          out.replace(scalar.start(), scalar.end(), before(scalar) + flow(wanted, scalar));
      case Part.Mapping mapping ->
          out.replace(mapping.start(), mapping.end(), flow(wanted, mapping));
    }
  }

  private String before(Part.Scalar scalar) {
    return scalar.start() == scalar.end() && out.text().at(scalar.start() - 1) == ':' ? " " : "";
  }

  private void set(Part.Sequence list, List<String> wanted) {
    boolean[] gone = new boolean[list.items().size()];
    int behind = -1;
    for (int i = 0; i < gone.length; i++) {
      gone[i] = !stays(list.items().get(i), wanted);
      behind = gone[i] ? behind : i;
    }
    List<String> added = new ArrayList<>(wanted);
    added.removeAll(strings(list));
    List<String> texts = texts(added, list);
    if (behind < 0 && !texts.isEmpty()) {
      Part first = list.items().getFirst();
      out.replace(first.start(), first.end(), texts.getFirst());
      texts = texts.subList(1, texts.size());
      gone[0] = false;
      behind = 0;
    }
    if (list.flow()) {
      FlowItems items = FlowItems.of(out, list);
      items.insert(behind, texts, separator());
      items.delete(gone);
    } else {
      setBlock(list, gone, behind, texts);
    }
  }

  private void setBlock(Part.Sequence list, boolean[] gone, int behind, List<String> texts) {
    BlockItems items = new BlockItems(out, list);
    String lead = items.lead(behind, list.items().get(behind).start());
    texts.forEach(text -> out.insertLines(items.behind(behind), lead + text));
    items.delete(gone);
  }

  /** What the reader doesn't take for a string isn't touched. */
  private static boolean stays(Part item, List<String> wanted) {
    return !(item.resolved() instanceof Part.Scalar scalar)
        || !scalar.string()
        || wanted.contains(scalar.value());
  }

  private List<String> texts(List<String> values, Part near) {
    List<Part> parts = new ArrayList<>(List.of(near));
    parts.addAll(neighbours);
    return values.stream().map(value -> quotes.write(value, parts)).toList();
  }

  private String separator() {
    return FlowItems.usualSeparator(out.text(), neighbours);
  }
}
