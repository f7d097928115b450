package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small clusters in which takeovers happen by chance. */
final class RandomCluster {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> NAMESPACES = List.of("n1", "n2");
  private static final List<String> ACCOUNTS = List.of("a", "b");

  /** Rules that mean something together: verbs, group, resource, names that may be given. */
  private static final List<List<String>> RULES =
      List.of(
          List.of("impersonate", "", "serviceaccounts", "a,b"),
          List.of("impersonate", "", "users", "ann,bob"),
          List.of("impersonate", "", "groups", "dev,system:masters"),
          List.of("create", "", "serviceaccounts/token", "a,b"),
          List.of("get,list,create,watch", "", "secrets", "s"),
          List.of("create,patch,get", "", "pods", "a,db-0"),
          List.of("create,get", "", "pods/exec", "one,db-0"),
          List.of("update,get", "", "pods/ephemeralcontainers", "one,db-0"),
          List.of("create,update", "apps", "deployments", "web"),
          List.of("create,patch", "batch", "jobs", "one"),
          List.of("update,create", "apps", "statefulsets", "db"),
          List.of("escalate,update,bind,create", RBAC, "roles", "r1,r2"),
          List.of("escalate,patch,bind", RBAC, "clusterroles", "c1,c2,cluster-admin,view"),
          List.of("create,update", RBAC, "rolebindings", "b1,b2"),
          List.of("create,patch", RBAC, "clusterrolebindings", "b1,b2,cluster-admin"),
          List.of("create", "certificates.k8s.io", "certificatesigningrequests", ""),
          List.of("update", "certificates.k8s.io", "certificatesigningrequests/approval", "mine"),
          List.of(
              "approve",
              "certificates.k8s.io",
              "signers",
              "kubernetes.io/kube-apiserver-client,kubernetes.io/kubelet-serving"),
          List.of("get", "", "nodes/proxy", "node-1"),
          List.of("*", "*", "*", ""));

  private final Random random;

  RandomCluster(long seed) {
    this.random = new Random(seed);
  }

  ClusterModel model() {
    Map<String, RoleObject> roles = new LinkedHashMap<>();
    Map<String, BindingObject> bindings = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      RoleObject role =
          new RoleObject.Role(
              Metadata.of(one(NAMESPACES), one(List.of("r1", "r2"))), rules(), at());
      roles.putIfAbsent(role.metadata().namespace() + role.ref(), role);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      RoleObject role =
          new RoleObject.ClusterRole(
              Metadata.of("", one(List.of("c1", "c2", "c3"))), rules(), List.of(), at());
      roles.putIfAbsent(role.ref().toString(), role);
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      BindingObject binding = binding();
      bindings.putIfAbsent(binding.getClass() + binding.metadata().toString(), binding);
    }
    return new ClusterModel(
        new RbacPolicy(List.copyOf(roles.values()), List.copyOf(bindings.values())),
        List.of(ServiceAccount.of("n1", "a"), ServiceAccount.of("n2", "a")),
        workloads(),
        List.of());
  }

  private List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<String> kind =
          one(
              List.of(
                  List.of("Deployment", "web"),
                  List.of("StatefulSet", "db"),
                  List.of("Job", "one"),
                  List.of("Pod", "one")));
      workloads.add(
          new Workload(kind.get(0), one(NAMESPACES), kind.get(1), one(ACCOUNTS), "", at()));
    }
    return workloads;
  }

  private List<PolicyRule> rules() {
    List<PolicyRule> rules = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<String> rule = one(random.nextInt(12) == 0 ? RULES : RULES.subList(0, RULES.size() - 1));
      List<String> verbs = List.of(rule.get(0).split(",", -1));
      List<String> names = List.of(rule.get(3).split(",", -1));
      rules.add(
          PolicyRule.ofResources(
              random.nextInt(3) > 0 ? verbs : List.of(one(verbs)),
              List.of(rule.get(1)),
              List.of(rule.get(2)),
              rule.get(3).isEmpty() || random.nextBoolean() ? List.of() : List.of(one(names))));
    }
    return rules;
  }

  private BindingObject binding() {
    RoleRef cluster =
        new RoleRef(RoleRef.Kind.CLUSTER_ROLE, one(List.of("c1", "c2", "c3", "c1", "c2", "admin")));
    String name = one(List.of("b1", "b2", "b3"));
    if (random.nextInt(3) == 0) {
      return new BindingObject.ClusterRoleBinding(
          Metadata.of("", name), cluster, List.of(subject()), at());
    }
    RoleRef ref =
        random.nextBoolean() ? cluster : new RoleRef(RoleRef.Kind.ROLE, one(List.of("r1", "r2")));
    return new BindingObject.RoleBinding(
        Metadata.of(one(NAMESPACES), name), ref, List.of(subject()), at());
  }

  private Subject subject() {
    return switch (random.nextInt(6)) {
      case 0 -> new Subject.User(one(List.of("ann", "bob")));
      case 1 -> new Subject.Group(one(List.of("dev", "system:serviceaccounts:n1")));
      default -> new Subject.ServiceAccount(one(NAMESPACES), one(ACCOUNTS));
    };
  }

  private static Location at() {
    return Location.of("random");
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
