package io.kubeguard.llm.model;

/**
 * What a model said.
 *
 * @param text its words; may be empty
 * @param finish why it stopped
 * @param usage what it took
 */
public record Answer(String text, Finish finish, Usage usage) implements Reply {
  /** Why a model stopped. */
  public enum Finish {
    /** It was done. */
    DONE,
    /** The answer became too long and is cut. */
    CUT_OFF,
    /** The model or its provider declined. */
    REFUSED,
    /** The provider says nothing, or something else. */
    OTHER
  }

  /** Tokens, as the provider counts them; zero where it doesn't. */
  public record Usage(long prompt, long completion) {
    public static final Usage NONE = new Usage(0, 0);

    public Usage plus(Usage other) {
      return new Usage(prompt + other.prompt, completion + other.completion);
    }

    public long total() {
      return prompt + completion;
    }
  }
}
