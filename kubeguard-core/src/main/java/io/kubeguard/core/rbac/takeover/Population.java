package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who there is: accounts, users and groups, and what runs as which account. */
final class Population {
  static final String MASTERS = "system:masters";

  private record Key(String kind, String namespace, String name) {}

  private final Set<Party> own = new TreeSet<>();
  private final Set<Party> parties = new TreeSet<>();
  private final Map<String, Set<Party>> accounts = new TreeMap<>();
  private final Map<String, Set<Party>> sameName = new TreeMap<>();
  private final Map<String, Set<Party>> running = new TreeMap<>();
  private final Map<String, Set<String>> kinds = new TreeMap<>();
  private final Map<Key, Workload> workloads = new HashMap<>();
  private final Map<String, List<Workload>> byName = new HashMap<>();

  /**
   * @param model what paths are asked for
   * @param builtIn what besides is in every cluster
   */
  Population(ClusterModel model, RbacPolicy builtIn) {
    model
        .serviceAccounts()
        .forEach(account -> add(account(account.name().namespace(), account.name().name())));
    model.workloads().forEach(this::add);
    model.rbac().bindings().forEach(binding -> subjects(binding).forEach(this::add));
    own.addAll(parties);
    builtIn.bindings().forEach(binding -> subjects(binding).forEach(this::add));
  }

  static Subject.ServiceAccount account(String namespace, String name) {
    return new Subject.ServiceAccount(namespace, name);
  }

  /** Those of the model, without what every cluster has besides. */
  Set<Party> own() {
    return own;
  }

  Set<Party> parties() {
    return parties;
  }

  boolean knows(Party party) {
    return parties.contains(party);
  }

  /** Accounts by namespace. */
  Map<String, Set<Party>> accounts() {
    return accounts;
  }

  /** The account of this name in a namespace, or those of all namespaces. */
  Set<Party> accounts(String scope, String name) {
    Set<Party> all = sameName.getOrDefault(name, Set.of());
    if (scope.isEmpty()) {
      return all;
    }
    Party wanted = new Party.Holder(account(scope, name));
    return all.contains(wanted) ? Set.of(wanted) : Set.of();
  }

  /** Accounts that something runs as, by namespace. */
  Map<String, Set<Party>> running() {
    return running;
  }

  /** The namespaces in which there are workloads of a kind, by kind. */
  Map<String, Set<String>> kinds() {
    return kinds;
  }

  /** The workloads of this kind and name in a namespace, or in all. */
  List<Workload> workloads(String kind, String scope, String name) {
    if (!scope.isEmpty()) {
      return Optional.ofNullable(workloads.get(new Key(kind, scope, name))).stream().toList();
    }
    return byName.getOrDefault(name, List.of()).stream()
        .filter(workload -> workload.kind().equals(kind))
        .toList();
  }

  private void add(Workload workload) {
    String namespace = workload.namespace();
    Subject.ServiceAccount account = account(namespace, workload.serviceAccount());
    add(account);
    running.computeIfAbsent(namespace, n -> new TreeSet<>()).add(new Party.Holder(account));
    kinds.computeIfAbsent(workload.kind(), k -> new TreeSet<>()).add(namespace);
    workloads.putIfAbsent(new Key(workload.kind(), namespace, workload.name()), workload);
    byName.computeIfAbsent(workload.name(), n -> new ArrayList<>()).add(workload);
  }

  private void add(Subject subject) {
    if (subject.equals(new Subject.Group(MASTERS))) {
      return; // that is the cluster administrator
    }
    Party party = new Party.Holder(subject);
    parties.add(party);
    if (subject instanceof Subject.ServiceAccount account) {
      accounts.computeIfAbsent(account.namespace(), n -> new TreeSet<>()).add(party);
      sameName.computeIfAbsent(account.name(), n -> new TreeSet<>()).add(party);
    }
  }

  /** The subjects as the API server takes them: an account by its user name is that account. */
  private static List<Subject> subjects(BindingObject binding) {
    List<Subject> subjects = new ArrayList<>();
    for (Subject subject : binding.subjects()) {
      switch (subject) {
        case Subject.Group group -> subjects.add(group);
        case Subject.User user ->
            subjects.add(
                ServiceAccountName.parse(user.name())
                    .<Subject>map(name -> account(name.namespace(), name.name()))
                    .orElse(user));
        case Subject.ServiceAccount account -> {
          String namespace =
              account.namespace().isEmpty() ? binding.metadata().namespace() : account.namespace();
          if (!namespace.isEmpty()) {
            subjects.add(account(namespace, account.name()));
          }
        }
      }
    }
    return subjects;
  }
}
