package io.kubeguard.core.network.evaluate;

import io.kubeguard.core.model.NetworkObjects;
import io.kubeguard.core.network.policy.CiliumPolicy;
import io.kubeguard.core.network.policy.NetworkPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The policies that hold together: those that select a pod add up. */
public record PolicySet(List<NetworkPolicy> policies, List<CiliumPolicy> ciliumPolicies) {
  public static final PolicySet EMPTY = new PolicySet(List.of(), List.of());

  public PolicySet {
    policies = List.copyOf(policies);
    ciliumPolicies = List.copyOf(ciliumPolicies);
  }

  public static PolicySet of(List<NetworkPolicy> policies) {
    return new PolicySet(policies, List.of());
  }

  /** Those among the objects of manifests. */
  public static PolicySet of(NetworkObjects objects) {
    return new PolicySet(objects.policies(), objects.ciliumPolicies());
  }

  /** The policies of both. */
  public PolicySet plus(PolicySet other) {
    return new PolicySet(
        Stream.concat(policies.stream(), other.policies.stream()).toList(),
        Stream.concat(ciliumPolicies.stream(), other.ciliumPolicies.stream()).toList());
  }

  /** The policies that the other set doesn't have just so, wherever they stand. */
  public PolicySet minus(PolicySet other) {
    Set<NetworkPolicy> its = new HashSet<>();
    other.policies.forEach(policy -> its.add(policy.withoutLocations()));
    Set<CiliumPolicy> itsCilium = new HashSet<>();
    other.ciliumPolicies.forEach(policy -> itsCilium.add(policy.withoutLocations()));
    return new PolicySet(
        policies.stream().filter(policy -> !its.contains(policy.withoutLocations())).toList(),
        ciliumPolicies.stream()
            .filter(policy -> !itsCilium.contains(policy.withoutLocations()))
            .toList());
  }
}
