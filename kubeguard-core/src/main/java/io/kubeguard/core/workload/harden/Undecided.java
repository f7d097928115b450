package io.kubeguard.core.workload.harden;

import java.util.Optional;

/**
 * Something that stays as it is, because it is needed or because nothing shows that it isn't.
 *
 * @param code stable, such as {@code root-needed}
 * @param container empty for the whole pod
 * @param advice what a person may try; {@code ""} where nothing is to be done
 */
public record Undecided(String code, Optional<String> container, String why, String advice) {}
