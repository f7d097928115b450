package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes the rules of a role or the subjects of a binding. */
final class ObjectEditor {
  private final Splices out;
  private final SourceText text;

  ObjectEditor(Splices out) {
    this.out = out;
    this.text = out.text();
  }

  /** Changes the rules; each edit is for one item of the list that is a mapping. */
  void rules(Part.Mapping object, List<RuleEdit> edits) {
    Optional<Part.Entry> entry = object.own("rules");
    if (entry.isEmpty() || !(entry.get().value() instanceof Part.Sequence list)) {
      return;
    }
    boolean[] gone = new boolean[list.items().size()];
    int edit = 0;
    for (int i = 0; i < gone.length && edit < edits.size(); i++) {
      if (list.items().get(i).resolved() instanceof Part.Mapping) {
        switch (edits.get(edit++)) {
          case RuleEdit.Keep keep -> {
            // It stays as it stands.
          }
          case RuleEdit.Remove remove -> gone[i] = true;
          case RuleEdit.Replace replace -> replace(list, i, replace.rules());
        }
      }
    }
    delete(entry.get(), list, gone);
  }

  private void replace(Part.Sequence list, int item, List<PolicyRule> rules) {
    if (!(list.items().get(item) instanceof Part.Mapping rule)) {
      return;
    }
    RuleEditor editor = new RuleEditor(out, rule, list);
    editor.become(rules.getFirst());
    List<PolicyRule> further = rules.subList(1, rules.size());
    if (further.isEmpty()) {
      return;
    }
    if (list.flow()) {
      FlowItems.of(out, list)
          .insert(
              item,
              editor.copies(further, rule.end()),
              FlowItems.usualSeparator(text, List.of(rule, list)));
      return;
    }
    BlockItems items = new BlockItems(out, list);
    int behind = items.behind(item);
    String lead = items.lead(item, rule.body());
    editor.copies(further, behind).forEach(copy -> out.insertLines(behind, lead + copy));
  }

  /** Takes subjects out; their places are among those that the reader knows. */
  void subjects(Part.Mapping object, List<Integer> places) {
    Optional<Part.Entry> entry = object.own("subjects");
    if (entry.isEmpty() || !(entry.get().value() instanceof Part.Sequence list)) {
      return;
    }
    boolean[] gone = new boolean[list.items().size()];
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < gone.length; i++) {
      if (isSubject(list.items().get(i).resolved())) {
        known.add(i);
      }
    }
    places.stream().filter(p -> p >= 0 && p < known.size()).forEach(p -> gone[known.get(p)] = true);
    delete(entry.get(), list, gone);
  }

  private static boolean isSubject(Part item) {
    return item instanceof Part.Mapping subject
        && List.of("ServiceAccount", "User", "Group").contains(subject.string("kind"));
  }

  /** Takes items out of a list; one that is empty then stays as {@code []}. */
  void delete(Part.Entry entry, Part.Sequence list, boolean[] gone) {
    int count = 0;
    for (boolean item : gone) {
      count += item ? 1 : 0;
    }
    if (count == 0) {
      return;
    }
    if (list.flow()) {
      FlowItems.of(out, list).delete(gone);
      return;
    }
    BlockItems items = new BlockItems(out, list);
    if (!items.areLines()) {
      return;
    }
    if (count == gone.length) {
      out.insert(behindKey(entry, list), " []");
      items.deleteAll();
    } else {
      items.delete(gone);
    }
  }

  private int behindKey(Part.Entry entry, Part.Sequence list) {
    return list.anchor().isEmpty()
        ? text.skip(entry.key().end()) + 1
        : list.start() + 1 + list.anchor().length();
  }
}
