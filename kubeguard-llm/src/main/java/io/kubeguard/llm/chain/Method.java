package io.kubeguard.llm.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a model is asked. */
public enum Method {
  /** Analyse the manifest, analyse the log, propose, repair, explain: a prompt for each. */
  CHAIN,
  /** A fixed question for each right; rules are written by the core. */
  DECIDE,
  /** One prompt for everything. */
  SINGLE,
  /** One prompt with examples. */
  FEW_SHOT,
  /** The three prompts of arXiv 2509.04191, re-created, with its aggregation of the log. */
  PAPER;

  /** The method of this name, as {@code --method} takes it. */
  public static Optional<Method> named(String text) {
    return Arrays.stream(values()).filter(method -> method.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
