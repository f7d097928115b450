package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A policy of any kind, ready to be asked.
 *
 * @param source the policy as it is written
 * @param namespace where its pods are; {@code ""} for everywhere
 * @param selects which of them it is about
 * @param isolates the directions in which it denies what no rule allows
 */
record CompiledPolicy(
    PolicyRef ref,
    Record source,
    String namespace,
    Predicate<Pod> selects,
    Set<Direction> isolates,
    List<CompiledRule> rules) {
  CompiledPolicy {
    isolates = Set.copyOf(isolates);
    rules = List.copyOf(rules);
  }
}
