package io.kubeguard.llm.role;

import java.util.List;

/**
 * Why a rule of the recommendation is there, in a model's words.
 *
 * @param rule the rule's place in the recommendation's list, from 0
 * @param why on one line
 * @param protects what the rule keeps others from, on one line; may be empty
 * @param evidence ids of rows that are among the rule's own
 */
public record RuleReason(int rule, String why, String protects, List<String> evidence) {
  public RuleReason {
    evidence = List.copyOf(evidence);
  }
}
