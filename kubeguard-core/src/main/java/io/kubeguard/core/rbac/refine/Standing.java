package io.kubeguard.core.rbac.refine;

/** Whether a subject of a binding can be judged. */
enum Standing {
  /** The log shows at least one allowed request of it. */
  JUDGED(""),
  /** The log never shows it. */
  UNSEEN("the log never shows an allowed request of it"),
  /** It stands for people whom nobody counts, such as {@code system:authenticated}. */
  OPEN("nobody knows all who belong to it"),
  /** The user, or what the log holds of it, keeps it from being judged. */
  LEFT_OUT("it is left out"),
  /** No identity can ever be it: a service account without a namespace. */
  NOBODY("");

  private final String reason;

  Standing(String reason) {
    this.reason = reason;
  }

  /** Why rights of its roles can't go. */
  String reason() {
    return reason;
  }

  boolean isInTheWay() {
    return this != JUDGED && this != NOBODY;
  }
}
