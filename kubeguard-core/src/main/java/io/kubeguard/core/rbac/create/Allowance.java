package io.kubeguard.core.rbac.create;

import io.kubeguard.core.observation.Basis;
import java.util.Optional;

/** The names under which rights without direct evidence are kept, each visible in the review. */
public enum Allowance {
  /**
   * {@code list} beside {@code watch}: an informer falls back to it on another server or version.
   */
  INFORMER_LIST(
      "informer-list", true, "an informer that watches falls back to list on another server"),
  /** The other of {@code get} and {@code create} on exec, attach and port-forward. */
  EXEC_VERBS("exec-verbs", true, "clients switch between get and create for streaming requests"),
  /** The {@code create} behind a {@code patch} or {@code update} that made its object. */
  APPLY_CREATE(
      "apply-create", true, "a patch or update that was answered with 201 created its object"),
  /**
   * A right that the API server checked without logging it, proven by a request that succeeded; or
   * checks where a plug-in is on that some servers have, so that without it the same request may
   * fail.
   */
  HIDDEN_CHECK(
      "hidden-check", true, "the API server checks this right too, but doesn't log the check"),
  /** A group that the API server may have added to an impersonated user by itself. */
  IMPERSONATED_GROUPS(
      "impersonated-groups", false, "the API server may have added this group by itself"),
  /** A right that may be in use although this log could not have shown it. */
  NOT_OBSERVABLE("not-observable", false, "this log could not have shown its use");

  private final String text;
  private final boolean byDefault;
  private final String reason;

  Allowance(String text, boolean byDefault, String reason) {
    this.text = text;
    this.byDefault = byDefault;
    this.reason = reason;
  }

  /** The allowance of this name, as {@code --allow} takes it. */
  public static Optional<Allowance> named(String text) {
    for (Allowance allowance : values()) {
      if (allowance.text.equals(text)) {
        return Optional.of(allowance);
      }
    }
    return Optional.empty();
  }

  /** The allowance under which what was folded on this basis is kept; none where it is evidence. */
  public static Optional<Allowance> of(Basis basis) {
    return switch (basis) {
      case REQUEST, IMPERSONATION, REVIEW -> Optional.empty();
      case APPLY_CREATE -> Optional.of(APPLY_CREATE);
      case HIDDEN_CHECK, POSSIBLE_CHECK -> Optional.of(HIDDEN_CHECK);
      case IMPERSONATION_ADDED -> Optional.of(IMPERSONATED_GROUPS);
    };
  }

  /** Whether it is granted unless the user says otherwise; else it is offered. */
  public boolean isOnByDefault() {
    return byDefault;
  }

  /** Why a right is kept under this name, in a few words. */
  public String reason() {
    return reason;
  }

  /** The name, such as {@code informer-list}. */
  @Override
  public String toString() {
    return text;
  }
}
