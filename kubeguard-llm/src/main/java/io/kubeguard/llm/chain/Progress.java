package io.kubeguard.llm.chain;

/** Is told what is being asked. */
public interface Progress {
  /** Before each question: of whom it is, and which step. */
  void asking(String whom, String step);

  /** Tells nobody. */
  static Progress none() {
    return (whom, step) -> {};
  }
}
