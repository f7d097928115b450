package io.kubeguard.llm.provider;

import io.kubeguard.llm.model.ModelFailure;
import java.util.Optional;

/** Carries a failure through LangChain4j, which has no other way out. */
final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ModelFailure failure;

  TransportException(ModelFailure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  ModelFailure failure() {
    return failure;
  }

  /** The failure among the causes of what LangChain4j threw. */
  static Optional<ModelFailure> in(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null) {
      if (cause instanceof TransportException known) {
        return Optional.of(known.failure);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
