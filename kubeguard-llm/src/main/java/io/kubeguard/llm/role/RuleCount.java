package io.kubeguard.llm.role;

/**
 * What became of a proposal's rules.
 *
 * @param kept as the model wrote them
 * @param changed lost rights that nothing backs
 * @param dropped had no right that anything backs
 * @param added by the core, since a need wasn't granted
 */
public record RuleCount(int kept, int changed, int dropped, int added) {
  public static final RuleCount NONE = new RuleCount(0, 0, 0, 0);
}
