package io.kubeguard.core.observation;

/** Why an audit event shows that these attributes were asked of the authoriser. */
public enum Basis {
  /** The request itself. */
  REQUEST,
  /**
   * Another request carried {@code Impersonate-*} headers: the real user needed {@code
   * impersonate}.
   */
  IMPERSONATION,
  /**
   * An impersonated group that the API server may have added by itself: an allowance, not evidence.
   */
  IMPERSONATION_ADDED,
  /**
   * A {@code patch} or {@code update} that answered 201 also needed {@code create} on that name.
   */
  APPLY_CREATE,
  /** A SubjectAccessReview's answer names the user and the right. */
  REVIEW,
  /**
   * A request succeeded that the API server checks further without logging it (bind, signers,
   * finalizers …).
   */
  HIDDEN_CHECK,
  /**
   * A request succeeded that some API servers check further, depending on their admission plugins:
   * not proven.
   */
  POSSIBLE_CHECK;

  /** Whether the log shows the question itself; else only that it must have been asked. */
  public boolean isRequested() {
    return this == REQUEST || this == IMPERSONATION || this == REVIEW;
  }
}
