package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What refinement looks at.
 *
 * @param given the roles and bindings of the manifests, each object at a place of its own
 * @param accounts the ServiceAccount objects of the manifests
 * @param namespaces the names of their Namespace objects
 * @param people what each identity was seen doing
 * @param leftOut identities that are not to be judged, with the reason
 */
public record RefineInput(
    RbacPolicy given,
    List<ServiceAccount> accounts,
    Set<String> namespaces,
    SortedMap<Identity, Activity> people,
    Map<Identity, String> leftOut,
    ApiResources resources,
    Observability observability) {
  public RefineInput {
    accounts = List.copyOf(accounts);
    namespaces = Set.copyOf(namespaces);
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    leftOut = Map.copyOf(leftOut);
  }
}
