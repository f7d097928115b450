package io.kubeguard.engine;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.FlowPeer;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.Trace;
import io.kubeguard.core.profile.Traffic;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds where the objects of manifests are that name no namespace: where the log shows pods of
 * their workloads, or service accounts of their names.
 */
public final class HomeNamespace {
  /** Where objects are taken to be while nothing tells. */
  public static final String ASSUMED = "default";

  /** Stands for the namespace of objects that name none; no namespace is called so. */
  public static final String NONE = "";

  private HomeNamespace() {}

  /**
   * The namespaces that come into question, the assumed one among them if the log shows it.
   *
   * @param model with the objects that name no namespace in {@link #NONE}
   */
  public static SortedSet<String> candidates(Profile profile, ClusterModel model) {
    SortedSet<String> homes = new TreeSet<>();
    addPods(profile.traffic(), model, homes);
    addAccounts(profile, accounts(model), homes);
    return homes;
  }

  private static void addPods(Traffic traffic, ClusterModel model, Set<String> homes) {
    List<Workload> homeless =
        model.workloads().stream().filter(w -> w.namespace().equals(NONE)).toList();
    for (Trace trace : traffic.connections().each().keySet()) {
      for (FlowPeer peer : List.of(trace.route().client(), trace.route().server())) {
        if (peer instanceof FlowPeer.Pod pod
            && !homes.contains(pod.namespace())
            && homeless.stream().anyMatch(workload -> isOf(pod, workload))) {
          homes.add(pod.namespace());
        }
      }
    }
  }

  private static boolean isOf(FlowPeer.Pod pod, Workload workload) {
    Map<String, String> selector = workload.template().selector();
    return (pod.kind().equals(workload.kind()) && pod.workload().equals(workload.name()))
        || (!selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet()));
  }

  private static void addAccounts(Profile profile, Set<String> names, Set<String> homes) {
    for (Identity identity : profile.activities().keySet()) {
      identity
          .serviceAccount()
          .filter(account -> names.contains(account.name()))
          .ifPresent(account -> homes.add(account.namespace()));
    }
  }

  /** The names of accounts that may be elsewhere; every namespace has one named default. */
  private static Set<String> accounts(ClusterModel model) {
    Set<String> names = new TreeSet<>();
    model.serviceAccounts().stream()
        .filter(account -> account.name().namespace().equals(NONE))
        .forEach(account -> names.add(account.name().name()));
    model.workloads().stream()
        .filter(workload -> workload.namespace().equals(NONE))
        .forEach(workload -> names.add(workload.serviceAccount()));
    for (BindingObject binding : model.rbac().bindings()) {
      for (Subject subject : binding.subjects()) {
        if (subject instanceof Subject.ServiceAccount account && account.namespace().equals(NONE)) {
          names.add(account.name());
        }
      }
    }
    names.remove("default");
    return names;
  }
}
