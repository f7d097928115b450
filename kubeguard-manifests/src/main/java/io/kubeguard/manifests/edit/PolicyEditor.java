package io.kubeguard.manifests.edit;

import io.kubeguard.core.network.policy.NetworkRule;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.rbac.refine.ObjectEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes the rules of a NetworkPolicy: elements go and come, what stays is left as it stands. */
final class PolicyEditor {
  private final Splices out;
  private final SourceText text;

  PolicyEditor(Splices out) {
    this.out = out;
    this.text = out.text();
  }

  void edit(Part.Mapping object, ObjectEdit.EditPolicy edit) {
    Optional<Part.Entry> spec = object.own("spec");
    if (spec.isPresent() && spec.get().value() instanceof Part.Mapping mapping) {
      rules(object, mapping, "ingress", "from", edit.ingress());
      rules(object, mapping, "egress", "to", edit.egress());
      types(object, mapping, edit.policyTypes());
    }
  }

  private void rules(
      Part.Mapping object,
      Part.Mapping spec,
      String key,
      String peers,
      List<NetworkRuleEdit> edits) {
    Optional<Part.Entry> entry = spec.own(key);
    if (entry.isEmpty() || !(entry.get().value() instanceof Part.Sequence list)) {
      return;
    }
    NewElements elements =
        new NewElements(text, List.of(list, spec, object), indent(entry.get(), list));
    boolean[] gone = new boolean[list.items().size()];
    int edit = 0;
    for (int i = 0; i < gone.length && edit < edits.size(); i++) {
      if (list.items().get(i).resolved() instanceof Part.Mapping) {
        switch (edits.get(edit++)) {
          case NetworkRuleEdit.Keep keep -> {
            // It stays as it stands.
          }
          case NetworkRuleEdit.Remove remove -> gone[i] = true;
          case NetworkRuleEdit.Replace replace -> replace(elements, list, i, peers, replace);
        }
      }
    }
    new ObjectEditor(out).delete(entry.get(), list, gone);
  }

  private void replace(
      NewElements elements,
      Part.Sequence list,
      int item,
      String peersKey,
      NetworkRuleEdit.Replace replace) {
    if (!(list.items().get(item) instanceof Part.Mapping rule)) {
      return;
    }
    new PolicyRuleEditor(out, elements, peersKey, list.flow())
        .become(rule, replace.before(), replace.after().getFirst());
    List<NetworkRule> further = replace.after().subList(1, replace.after().size());
    if (further.isEmpty()) {
      return;
    }
    List<Object> trees = new ArrayList<>();
    further.forEach(one -> trees.add(NewElements.rule(peersKey, one)));
    if (list.flow()) {
      FlowItems.of(out, list)
          .insert(
              item,
              trees.stream().map(elements::flow).toList(),
              FlowItems.usualSeparator(text, List.of(list)));
    } else {
      BlockItems items = new BlockItems(out, list);
      String lead = items.lead(item, rule.body());
      trees.forEach(
          tree -> out.insertLines(items.behind(item), lead + elements.block(tree, lead.length())));
    }
  }

  /** How far in from their key the dashes of lists stand. */
  private int indent(Part.Entry entry, Part.Sequence list) {
    return list.flow() || list.items().isEmpty()
        ? 0
        : Math.max(0, text.column(text.skip(list.body())) - text.column(entry.start()));
  }

  private void types(Part.Mapping object, Part.Mapping spec, List<String> types) {
    if (types.isEmpty() || spec.own("policyTypes").isPresent()) {
      return;
    }
    NewElements elements = new NewElements(text, List.of(spec, object), 0);
    String entry = elements.entry("policyTypes", types);
    Part.Entry first = spec.entries().getFirst();
    if (spec.flow()) {
      out.insert(first.start(), entry + FlowItems.usualSeparator(text, List.of(spec)));
    } else {
      out.insert(
          first.start(), entry + text.eol(first.start()) + " ".repeat(text.column(first.start())));
    }
  }
}
