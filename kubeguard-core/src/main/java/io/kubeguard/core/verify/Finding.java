package io.kubeguard.core.verify;

import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;

/** What the verifier objects to. */
public sealed interface Finding {
  /** Not sound: this was observed and allowed, and would be denied. */
  record Denied(Attributes attributes, Tally tally) implements Finding {}

  /** Not tight: this is granted, and neither evidence nor an allowance backs it. */
  record Unbacked(Attributes attributes, String role) implements Finding {}

  /** Not tight: it reaches beyond the identity that it is for, or beyond the draft. */
  record Beyond(String object, String how) implements Finding {}

  /** Not within the original: a subject would gain this right. */
  record Wider(Attributes attributes, String subject) implements Finding {}

  /** Not valid: an API server would refuse the object. */
  record Invalid(Diagnostic diagnostic) implements Finding {}
}
