package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.verify.BackedRule;
import java.util.List;

/** Verified rules as a table with ids to answer by. */
final class RuleTable {
  private final RoleMaterial material;

  RuleTable(RoleMaterial material) {
    this.material = material;
  }

  String print(List<BackedRule> rules) {
    StringBuilder table =
        new StringBuilder("id | role | verbs | apiGroups | resources | resourceNames | rows\n");
    for (int i = 0; i < rules.size(); i++) {
      PolicyRule rule = rules.get(i).rule();
      table
          .append("r")
          .append(i + 1)
          .append(" | ")
          .append(
              String.join(
                  " | ",
                  material.cell(rules.get(i).role().metadata().name()),
                  list(rule.verbs()),
                  list(rule.apiGroups()),
                  list(
                      rule.nonResourceURLs().isEmpty() ? rule.resources() : rule.nonResourceURLs()),
                  list(rule.resourceNames()),
                  String.join(", ", Explanations.idsOf(rules.get(i), material.rows()))))
          .append('\n');
    }
    return table.toString();
  }

  private String list(List<String> values) {
    return String.join(
        ", ", values.stream().map(v -> v.isEmpty() ? "\"\"" : material.cell(v)).toList());
  }
}
