package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a rule grant something else by changing the items of its lists. */
final class RuleEditor {
  private static final List<String> KEYS =
      List.of("apiGroups", "resources", "resourceNames", "nonResourceURLs", "verbs");
  private static final List<String> MODELS =
      List.of("resources", "nonResourceURLs", "apiGroups", "verbs", "resourceNames");

  private final Splices out;
  private final SourceText text;
  private final Part.Mapping rule;
  private final ListEditor lists;
  private final Part scope;

  /**
   * @param scope the list in which the rule stands
   */
  RuleEditor(Splices out, Part.Mapping rule, Part scope) {
    this.out = out;
    this.text = out.text();
    this.rule = rule;
    this.scope = scope;
    this.lists = new ListEditor(out, List.of(rule, scope));
  }

  private static List<String> values(PolicyRule rule, String key) {
    return switch (key) {
      case "apiGroups" -> rule.apiGroups();
      case "resources" -> rule.resources();
      case "resourceNames" -> rule.resourceNames();
      case "nonResourceURLs" -> rule.nonResourceURLs();
      default -> rule.verbs();
    };
  }

  /** Makes it the rule that is wanted. New keys come last, behind new items of the same list. */
  void become(PolicyRule wanted) {
    boolean[] gone = new boolean[rule.entries().size()];
    for (String key : KEYS) {
      List<String> values = values(wanted, key);
      Optional<Part.Entry> own = rule.own(key);
      if (own.isEmpty() || holds(key, values)) {
        continue;
      }
      if (values.isEmpty()) {
        gone[rule.entries().indexOf(own.get())] = true;
      } else {
        lists.set(own.get().value(), values);
      }
    }
    KEYS.stream()
        .filter(key -> rule.own(key).isEmpty() && !holds(key, values(wanted, key)))
        .forEach(key -> add(key, values(wanted, key)));
    remove(gone);
  }

  private boolean holds(String key, List<String> values) {
    Set<String> now = rule.find(key).map(ListEditor::strings).orElse(Set.of());
    return now.equals(Set.copyOf(values));
  }

  private void remove(boolean[] gone) {
    if (rule.flow()) {
      FlowItems.of(out, rule).delete(gone);
      return;
    }
    for (int i = 0; i < gone.length; i++) {
      Part.Entry entry = rule.entries().get(i);
      if (!gone[i]) {
        continue;
      }
      if (text.isFirstOnLine(entry.start())) {
        out.delete(text.lineStart(entry.start()), behind(entry));
      } else {
        int next = i + 1;
        while (next < gone.length && gone[next]) {
          next++;
        }
        out.delete(
            entry.start(), next < gone.length ? rule.entries().get(next).start() : entry.end());
        i = next - 1;
      }
    }
  }

  /** Adds a key behind its neighbour and as that one is written. */
  private void add(String key, List<String> values) {
    Part.Entry model = model().orElse(rule.entries().getLast());
    String entry = copy(model, key, values);
    if (rule.flow()) {
      FlowItems.of(out, rule)
          .insert(
              rule.entries().indexOf(model),
              List.of(entry),
              FlowItems.usualSeparator(text, List.of(rule, scope)));
    } else {
      out.insertLines(behind(model), " ".repeat(text.column(model.start())) + entry);
    }
  }

  private Optional<Part.Entry> model() {
    return MODELS.stream()
        .flatMap(key -> rule.own(key).stream())
        .filter(entry -> entry.value() instanceof Part.Sequence list && !list.items().isEmpty())
        .findFirst();
  }

  private String copy(Part.Entry model, String key, List<String> values) {
    Part.Scalar name = (Part.Scalar) model.key();
    String quote = name.quote() == ' ' ? "" : String.valueOf(name.quote());
    if (!(model.value() instanceof Part.Sequence list) || list.items().isEmpty()) {
      return quote + key + quote + ": " + lists.flow(values, rule);
    }
    Splices copy = new Splices(text);
    copy.replace(name.start(), name.end(), quote + key + quote);
    new ListEditor(copy, List.of(rule, scope)).set(list, values);
    int end = list.flow() ? list.end() : behind(model);
    Comments.strip(copy, list, name.end(), end);
    Anchors.strip(copy, list);
    return withoutEnd(copy.apply(name.start(), end));
  }

  private int behind(Part.Entry entry) {
    return entry.value() instanceof Part.Sequence list && !list.flow()
        ? new BlockItems(out, list).behind(list.items().size() - 1)
        : text.nextLine(entry.end());
  }

  /**
   * The rule's text, changed to another rule, without what belongs to the original alone.
   *
   * @param behind where the lines of the rule end, where it is in block style
   */
  String copy(PolicyRule wanted, int behind) {
    Splices copy = new Splices(text);
    new RuleEditor(copy, rule, scope).become(wanted);
    int end = rule.flow() ? rule.end() : behind;
    Comments.strip(copy, rule, rule.body(), end);
    Anchors.strip(copy, rule);
    return withoutEnd(copy.apply(rule.body(), end));
  }

  /** Several rules, one for each that is wanted. */
  List<String> copies(List<PolicyRule> wanted, int behind) {
    List<String> copies = new ArrayList<>();
    wanted.forEach(rule -> copies.add(copy(rule, behind)));
    return copies;
  }

  private static String withoutEnd(String lines) {
    return lines.stripTrailing();
  }
}
