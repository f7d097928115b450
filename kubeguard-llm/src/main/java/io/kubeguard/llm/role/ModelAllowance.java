package io.kubeguard.llm.role;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.Attributes;

/**
 * A right that no log shows and a model read out of a manifest. It is shown and never granted.
 *
 * @param place where the manifest names it; looked up, not the model's word
 * @param reason the model's words, on one line
 */
public record ModelAllowance(Attributes right, Location place, String reason) {}
