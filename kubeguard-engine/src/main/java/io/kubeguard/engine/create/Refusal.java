package io.kubeguard.engine.create;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;

/** A request that the log shows refused: never made a right, but worth a look. */
public record Refusal(Attributes attributes, Tally tally) {}
