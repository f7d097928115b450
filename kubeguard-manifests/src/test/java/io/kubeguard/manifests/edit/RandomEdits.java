package io.kubeguard.manifests.edit;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.refine.RuleEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Edits of rules as a refinement may ask for them, made up by a seeded generator. */
final class RandomEdits {
  private static final List<String> NEW =
      List.of("get", "list", "y", "on", "1", "it's", "a b", "créer", "pods/log", "", "#x", "a\"b");

  private final Random random;

  RandomEdits(Random random) {
    this.random = random;
  }

  List<RuleEdit> of(RoleObject role) {
    List<RuleEdit> edits = new ArrayList<>();
    for (PolicyRule rule : role.rules()) {
      edits.add(
          switch (random.nextInt(5)) {
            case 0 -> new RuleEdit.Remove();
            case 1 -> new RuleEdit.Replace(List.of(less(rule)));
            case 2 -> new RuleEdit.Replace(List.of(less(rule), less(rule), less(rule)));
            default -> new RuleEdit.Keep();
          });
    }
    return edits;
  }

  private PolicyRule less(PolicyRule rule) {
    List<String> names = some(rule.resourceNames());
    if (names.isEmpty() && random.nextInt(4) == 0 && !rule.resources().isEmpty()) {
      names = made(1 + random.nextInt(3));
    }
    return new PolicyRule(
        some(rule.verbs()),
        some(rule.apiGroups()),
        some(rule.resources()),
        names,
        some(rule.nonResourceURLs()));
  }

  private List<String> some(List<String> values) {
    if (values.isEmpty() || random.nextInt(3) == 0) {
      return values;
    }
    if (values.contains("*") || random.nextInt(8) == 0) {
      return made(1 + random.nextInt(4));
    }
    List<String> some = new ArrayList<>(values);
    some.removeIf(value -> random.nextBoolean());
    return some.isEmpty() ? List.of(values.get(random.nextInt(values.size()))) : some;
  }

  private List<String> made(int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(NEW.get(random.nextInt(NEW.size())));
    }
    return made;
  }
}
