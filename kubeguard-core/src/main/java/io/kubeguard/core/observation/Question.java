package io.kubeguard.core.observation;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;

/**
 * What an {@link ApiRequest} is about, without when and where: many events show the same one.
 *
 * @param pod the pod that acted; {@code ""} where not said
 */
public record Question(
    Identity identity, Attributes attributes, Outcome outcome, Basis basis, String pod) {}
