package io.kubeguard.core.workload.harden;

/**
 * A change that the recordings neither forbid nor prove: made only when the user asks for it.
 *
 * @param doubt what the recordings could not have shown
 */
public record Offer(Change change, String doubt) {}
