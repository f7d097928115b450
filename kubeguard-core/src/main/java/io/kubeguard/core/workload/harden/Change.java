package io.kubeguard.core.workload.harden;

import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.workload.security.Control;
import java.util.Optional;

/**
 * One setting that can be made tighter.
 *
 * @param reason what was seen, or not seen, so that the workload doesn't need what goes
 * @param risk what it takes from an attacker
 * @param control the control of the Pod Security Standards that asks for it
 * @param seen the deeds that decided it; {@link Tally#NONE} where it is that none was seen
 */
public record Change(
    Setting setting, String reason, String risk, Optional<Control> control, Tally seen) {}
