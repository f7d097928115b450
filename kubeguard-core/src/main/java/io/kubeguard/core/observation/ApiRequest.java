package io.kubeguard.core.observation;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;

/**
 * One question that the API server's authorisers answered, as an audit event shows it. One event
 * may show several: the request, and the {@code impersonate} behind it.
 *
 * @param code the HTTP status; 0 where the event has none
 * @param pod the pod that acted ({@code authentication.kubernetes.io/pod-name}); {@code ""} where
 *     not said
 */
public record ApiRequest(
    Identity identity,
    Attributes attributes,
    Outcome outcome,
    Basis basis,
    Stage stage,
    int code,
    String pod,
    Evidence evidence)
    implements Observation {
  /** What was asked and answered, without when and where. */
  public Question question() {
    return new Question(identity, attributes, outcome, basis, pod);
  }
}
