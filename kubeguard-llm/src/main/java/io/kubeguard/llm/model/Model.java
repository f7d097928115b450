package io.kubeguard.llm.model;

/**
 * A language model that answers prompts. Its replies are hostile text: nothing that it says is
 * true, or allowed, until it was checked. Implementations may be asked by several threads at once.
 */
public interface Model {
  /** Which model answers. */
  ModelName name();

  /** The reply to one prompt; trouble is a reply too and never an exception. */
  Reply ask(Prompt prompt);
}
