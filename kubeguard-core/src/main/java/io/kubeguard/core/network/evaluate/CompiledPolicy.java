package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A policy of any kind, ready to be asked.
 *
 * @param namespace where its pods are; {@code ""} for everywhere
 * @param label one that all pods have that it is about; null where none is known
 * @param selects which pods it is about
 * @param isolates the directions in which it denies what no rule allows
 */
record CompiledPolicy(
    PolicyRef ref,
    String namespace,
    Map.@Nullable Entry<String, String> label,
    Predicate<Pod> selects,
    Set<Direction> isolates,
    List<CompiledRule> rules) {
  CompiledPolicy {
    isolates = Set.copyOf(isolates);
    rules = List.copyOf(rules);
  }
}
