package io.kubeguard.manifests.edit;

import io.kubeguard.core.network.policy.NetworkRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one rule of a NetworkPolicy another by changing the items of its lists. */
final class PolicyRuleEditor {
  private final Splices out;
  private final SourceText text;
  private final NewElements elements;
  private final String peersKey;
  private final boolean inFlow;

  /**
   * @param peersKey {@code from} or {@code to}
   * @param inFlow whether the rule stands in a list in flow style
   */
  PolicyRuleEditor(Splices out, NewElements elements, String peersKey, boolean inFlow) {
    this.out = out;
    this.text = out.text();
    this.elements = elements;
    this.peersKey = peersKey;
    this.inFlow = inFlow;
  }

  /** Takes out of the rule what the wanted one doesn't have, and puts in what is new in it. */
  void become(Part.Mapping rule, NetworkRule before, NetworkRule wanted) {
    Map<String, List<Object>> absent = new LinkedHashMap<>();
    become(rule, peersKey, before.peers(), wanted.peers(), NewElements::peer, absent);
    become(rule, "ports", before.ports(), wanted.ports(), NewElements::port, absent);
    if (!absent.isEmpty()) {
      addKeys(rule, absent);
    }
  }

  private interface Tree<T> {
    Object of(T element);
  }

  private <T> void become(
      Part.Mapping rule,
      String key,
      List<T> before,
      List<T> wanted,
      Tree<T> tree,
      Map<String, List<Object>> absent) {
    List<Object> come = new ArrayList<>();
    wanted.stream().filter(e -> !before.contains(e)).forEach(e -> come.add(tree.of(e)));
    Optional<Part.Entry> entry = rule.own(key);
    if (entry.isEmpty()) {
      if (!come.isEmpty()) {
        absent.put(key, come);
      }
      return;
    }
    if (!(entry.get().value() instanceof Part.Sequence list)) {
      return;
    }
    boolean[] gone = new boolean[list.items().size()];
    int known = 0;
    for (int i = 0; i < gone.length && known < before.size(); i++) {
      if (list.items().get(i).resolved() instanceof Part.Mapping) {
        gone[i] = !wanted.contains(before.get(known++));
      }
    }
    set(list, gone, come);
  }

  private void set(Part.Sequence list, boolean[] gone, List<Object> come) {
    int behind = -1;
    for (int i = 0; i < gone.length; i++) {
      behind = gone[i] ? behind : i;
    }
    List<Object> rest = come;
    if (behind < 0 && !come.isEmpty() && gone.length > 0) {
      Part first = list.items().getFirst();
      out.replace(first.start(), first.end(), like(first, come.getFirst(), list));
      rest = come.subList(1, come.size());
      gone[0] = false;
      behind = 0;
    }
    if (list.flow()) {
      FlowItems items = FlowItems.of(out, list);
      if (gone.length == 0) {
        items.fill(rest.stream().map(elements::flow).toList(), ", ");
      } else if (!rest.isEmpty()) {
        items.insert(
            behind,
            rest.stream().map(elements::flow).toList(),
            FlowItems.usualSeparator(text, List.of(list)));
      }
      items.delete(gone);
      return;
    }
    BlockItems items = new BlockItems(out, list);
    if (!rest.isEmpty()) {
      Part model = list.items().get(behind);
      String lead = items.lead(behind, model.start());
      int at = items.behind(behind);
      for (Object one : rest) {
        out.insertLines(at, lead + like(model, one, list));
      }
    }
    items.delete(gone);
  }

  /** Written as this one is: on one line where it is, else over lines. */
  private String like(Part model, Object tree, Part.Sequence list) {
    boolean flow = list.flow() || (model instanceof Part.Mapping mapping && mapping.flow());
    return flow ? elements.flow(tree) : elements.block(tree, text.column(model.start()));
  }

  private void addKeys(Part.Mapping rule, Map<String, List<Object>> absent) {
    if (rule.entries().isEmpty()) {
      String whole =
          inFlow ? elements.flow(absent) : elements.block(absent, text.column(rule.start()));
      out.replace(rule.start(), rule.end(), whole);
    } else if (rule.flow()) {
      FlowItems.of(out, rule)
          .insert(
              rule.entries().size() - 1,
              absent.entrySet().stream()
                  .map(e -> elements.entry(e.getKey(), e.getValue()))
                  .toList(),
              FlowItems.usualSeparator(text, List.of(rule)));
    } else {
      Part.Entry last = rule.entries().getLast();
      int column = text.column(rule.entries().getFirst().start());
      out.insertLines(behind(last), " ".repeat(column) + elements.block(absent, column));
    }
  }

  private int behind(Part.Entry entry) {
    return entry.value() instanceof Part.Sequence list && !list.flow() && !list.items().isEmpty()
        ? new BlockItems(out, list).behind(list.items().size() - 1)
        : text.nextLine(entry.end());
  }
}
