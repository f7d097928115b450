package io.kubeguard.core.rbac.takeover;

import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.Decision;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takeovers by asking the authoriser for each pair of parties whether the one can become the other
 * at once, and then following all pairs: the oracle. Names that nobody has stand for "any name".
 */
final class NaiveTakeovers {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final String FRESH = "zz-fresh";
  private static final Party ADMIN = new Party.ClusterAdmin();
  private static final Party NODE = new Party.AnyNode();
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "Deployment", List.of("apps", "deployments"),
          "DaemonSet", List.of("apps", "daemonsets"),
          "ReplicaSet", List.of("apps", "replicasets"),
          "StatefulSet", List.of("apps", "statefulsets"),
          "CronJob", List.of("batch", "cronjobs"),
          "Job", List.of("batch", "jobs"),
          "ReplicationController", List.of("", "replicationcontrollers"));

  private final ClusterModel model;
  private final RbacPolicy policy;
  private final RbacAuthorizer authorizer;
  private final Map<Party, Map<Party, Integer>> distances = new HashMap<>();

  NaiveTakeovers(ClusterModel model, RbacPolicy policy, Set<Party> parties) {
    this.model = model;
    this.policy = policy;
    this.authorizer = new RbacAuthorizer(policy);
    List<Party> all = new ArrayList<>(parties);
    all.add(ADMIN);
    all.add(NODE);
    for (Party from : all) {
      Map<Party, Integer> row = new HashMap<>();
      all.stream().filter(to -> !to.equals(from) && takes(from, to)).forEach(to -> row.put(to, 1));
      distances.put(from, row);
    }
    all.forEach(middle -> all.forEach(from -> join(row(from), from, middle)));
  }

  private void join(Map<Party, Integer> row, Party from, Party middle) {
    Integer first = row.get(middle);
    if (first != null) {
      row(middle)
          .forEach(
              (to, second) -> {
                if (!to.equals(from)) {
                  row.merge(to, first + second, Math::min);
                }
              });
    }
  }

  private Map<Party, Integer> row(Party from) {
    return distances.computeIfAbsent(from, party -> new HashMap<>());
  }

  Map<Party, Integer> from(Party party) {
    return distances.getOrDefault(party, Map.of());
  }

  private boolean takes(Party from, Party to) {
    if (from.equals(ADMIN)) {
      return false;
    }
    if (from.equals(NODE)) {
      return model.workloads().stream().anyMatch(w -> account(w).equals(to));
    }
    Identity me = identity(((Party.Holder) from).subject());
    if (allows(me, "*", "*", "*", "", "")) {
      return to.equals(ADMIN);
    }
    return switch (to) {
      case Party.ClusterAdmin admin -> becomesAdmin(me);
      case Party.AnyNode node -> reachesNode(me);
      case Party.Holder(Subject.ServiceAccount account) -> becomes(me, account);
      case Party.Holder(Subject.User user) ->
          allows(me, "impersonate", "", "users", "", user.name()) || approves(me);
      case Party.Holder(Subject.Group group) ->
          (allows(me, "impersonate", "", "groups", "", group.name()) && becomesSomebody(me))
              || approves(me);
    };
  }

  private boolean becomes(Identity me, Subject.ServiceAccount account) {
    String namespace = account.namespace();
    return allows(me, "impersonate", "", "serviceaccounts", namespace, account.name())
        || allows(me, "create", "", "serviceaccounts/token", namespace, account.name())
        || approves(me)
        || List.of("get", "list", "watch").stream()
            .anyMatch(
                verb -> allows(me, verb, "", "secrets", namespace, verb.equals("get") ? FRESH : ""))
        || runsPods(me, namespace)
        || model.workloads().stream()
            .anyMatch(w -> w.namespace().equals(namespace) && changes(me, w))
        || model.workloads().stream()
            .anyMatch(w -> account(w).equals(new Party.Holder(account)) && entersPods(me, w))
        || ownsNamespace(me, namespace);
  }

  private boolean runsPods(Identity me, String namespace) {
    return allows(me, "create", "", "pods", namespace, "")
        || KINDS.values().stream()
            .anyMatch(k -> allows(me, "create", k.get(0), k.get(1), namespace, ""));
  }

  private boolean changes(Identity me, Workload workload) {
    List<String> kind = KINDS.getOrDefault(workload.kind(), List.of());
    return !kind.isEmpty()
        && !workload.kind().equals("Job")
        && writes(me, kind.get(0), kind.get(1), workload.namespace(), workload.name());
  }

  private boolean entersPods(Identity me, Workload workload) {
    String pod =
        switch (workload.kind()) {
          case "Pod" -> workload.name();
          case "StatefulSet" -> workload.name() + "-0";
          default -> FRESH;
        };
    String namespace = workload.namespace();
    return allows(me, "create", "", "pods/exec", namespace, pod)
        || allows(me, "get", "", "pods/exec", namespace, pod)
        || writes(me, "", "pods/ephemeralcontainers", namespace, pod)
        || writes(me, "", "pods", namespace, pod);
  }

  private boolean ownsNamespace(Identity me, String namespace) {
    for (BindingObject binding : policy.bindings()) {
      boolean isMine = binding.subjects().stream().anyMatch(s -> isMe(s, binding, me));
      if (binding.metadata().namespace().equals(namespace)
          && isMine
          && mayEdit(me, binding.roleRef(), namespace)) {
        return true;
      }
    }
    if (allows(me, "create", RBAC, "roles", namespace, "")
        && allows(me, "escalate", RBAC, "roles", namespace, "")
        && allows(me, "bind", RBAC, "roles", namespace, "")
        && allows(me, "create", RBAC, "rolebindings", namespace, "")) {
      return true;
    }
    return policy.roles().stream()
        .anyMatch(role -> mayBind(me, role, namespace) && isEnough(role, namespace));
  }

  private boolean mayBind(Identity me, RoleObject role, String namespace) {
    boolean isCluster = role.ref().kind() == RoleRef.Kind.CLUSTER_ROLE;
    if (!isCluster && !role.metadata().namespace().equals(namespace)) {
      return false;
    }
    String resource = isCluster ? "clusterroles" : "roles";
    return allows(me, "bind", RBAC, resource, namespace, role.metadata().name())
        && (allows(me, "create", RBAC, "rolebindings", namespace, "")
            || policy.bindings().stream()
                .anyMatch(
                    b ->
                        b instanceof BindingObject.RoleBinding
                            && b.metadata().namespace().equals(namespace)
                            && b.roleRef().equals(role.ref())
                            && writes(me, RBAC, "rolebindings", namespace, b.metadata().name())));
  }

  /** Binds the role to somebody new and asks what they could do. */
  private boolean isEnough(RoleObject role, String namespace) {
    RbacAuthorizer trial = new RbacAuthorizer(bound(role, namespace));
    return List.of(
                request("impersonate", "", "serviceaccounts", namespace, FRESH),
                request("create", "", "serviceaccounts/token", namespace, FRESH),
                request("create", "", "pods", namespace, ""))
            .stream()
            .anyMatch(r -> isAllowed(trial, Identity.of("new"), r))
        || KINDS.values().stream()
            .anyMatch(
                k ->
                    isAllowed(
                        trial,
                        Identity.of("new"),
                        request("create", k.get(0), k.get(1), namespace, "")))
        || (isAllowed(trial, Identity.of("new"), request("create", "", "secrets", namespace, ""))
            && List.of("get", "list", "watch").stream()
                .anyMatch(
                    verb ->
                        isAllowed(
                            trial,
                            Identity.of("new"),
                            request(
                                verb, "", "secrets", namespace, verb.equals("get") ? FRESH : ""))));
  }

  private RbacPolicy bound(RoleObject role, String namespace) {
    return new RbacPolicy(
        policy.roles(),
        List.of(
            new BindingObject.RoleBinding(
                Metadata.of(namespace, "new"),
                role.ref(),
                List.of(new Subject.User("new")),
                role.location())));
  }

  private boolean becomesAdmin(Identity me) {
    if (allows(me, "impersonate", "", "groups", "", "system:masters") && becomesSomebody(me)) {
      return true;
    }
    for (BindingObject binding : policy.bindings()) {
      if (binding instanceof BindingObject.ClusterRoleBinding
          && binding.subjects().stream().anyMatch(s -> isMe(s, binding, me))
          && exists(binding.roleRef(), "")
          && mayEdit(me, binding.roleRef(), "")) {
        return true;
      }
    }
    for (RoleObject role : policy.roles()) {
      if (role instanceof RoleObject.ClusterRole
          && isAllowed(
              new RbacAuthorizer(bound(role, "x")),
              Identity.of("new"),
              request("*", "*", "*", "x", ""))
          && allows(me, "bind", RBAC, "clusterroles", "", role.metadata().name())
          && (allows(me, "create", RBAC, "clusterrolebindings", "", "")
              || policy.bindings().stream()
                  .anyMatch(
                      b ->
                          b instanceof BindingObject.ClusterRoleBinding
                              && b.roleRef().equals(role.ref())
                              && writes(
                                  me, RBAC, "clusterrolebindings", "", b.metadata().name())))) {
        return true;
      }
    }
    return false;
  }

  private boolean exists(RoleRef ref, String namespace) {
    return policy.roles().stream()
        .anyMatch(
            role ->
                role.ref().equals(ref)
                    && !role.rules().isEmpty()
                    && (ref.kind() == RoleRef.Kind.CLUSTER_ROLE
                        || role.metadata().namespace().equals(namespace)));
  }

  private boolean mayEdit(Identity me, RoleRef ref, String namespace) {
    boolean isCluster = ref.kind() == RoleRef.Kind.CLUSTER_ROLE;
    String scope = isCluster ? "" : namespace;
    String resource = isCluster ? "clusterroles" : "roles";
    return exists(ref, namespace)
        && writes(me, RBAC, resource, scope, ref.name())
        && allows(me, "escalate", RBAC, resource, scope, ref.name());
  }

  private boolean reachesNode(Identity me) {
    List<String> namespaces = new ArrayList<>(List.of("n1", "n2", "kube-system", FRESH));
    return List.of("get", "create").stream()
            .anyMatch(
                verb ->
                    List.of("node-1", FRESH).stream()
                        .anyMatch(node -> allows(me, verb, "", "nodes/proxy", "", node)))
        || namespaces.stream().anyMatch(namespace -> runsPods(me, namespace))
        || model.workloads().stream().anyMatch(w -> changes(me, w));
  }

  private boolean becomesSomebody(Identity me) {
    return List.of("ann", "bob", FRESH).stream()
            .anyMatch(user -> allows(me, "impersonate", "", "users", "", user))
        || List.of("n1", "n2", "").stream()
            .anyMatch(
                namespace ->
                    List.of("a", "b", FRESH).stream()
                        .anyMatch(
                            name ->
                                allows(me, "impersonate", "", "serviceaccounts", namespace, name)));
  }

  private boolean approves(Identity me) {
    return allows(me, "create", CERTIFICATES, "certificatesigningrequests", "", "")
        && List.of("mine", FRESH).stream()
            .anyMatch(
                name -> writes(me, CERTIFICATES, "certificatesigningrequests/approval", "", name))
        && List.of("kubernetes.io/kube-apiserver-client", "kubernetes.io/*").stream()
            .anyMatch(signer -> allows(me, "approve", CERTIFICATES, "signers", "", signer));
  }

  private boolean writes(
      Identity me, String group, String resource, String namespace, String name) {
    return allows(me, "update", group, resource, namespace, name)
        || allows(me, "patch", group, resource, namespace, name);
  }

  private boolean allows(
      Identity me, String verb, String group, String resource, String namespace, String name) {
    return isAllowed(authorizer, me, request(verb, group, resource, namespace, name));
  }

  private static boolean isAllowed(RbacAuthorizer authorizer, Identity who, Attributes what) {
    return switch (authorizer.authorize(who, what)) {
      case Decision.Allowed allowed -> true;
      case Decision.Superuser superuser -> true;
      case Decision.Denied denied -> false;
    };
  }

  private static Attributes request(
      String verb, String group, String resource, String namespace, String name) {
    return new Attributes.Resource(verb, group, ResourceName.parse(resource), namespace, name);
  }

  private static boolean isMe(Subject subject, BindingObject binding, Identity me) {
    return subject instanceof Subject.ServiceAccount(String namespace, String name)
        ? new ServiceAccountName(
                namespace.isEmpty() ? binding.metadata().namespace() : namespace, name)
            .username()
            .equals(me.username())
        : subject.matches(me);
  }

  private static Identity identity(Subject subject) {
    return switch (subject) {
      case Subject.ServiceAccount a -> Identity.serviceAccount(a.namespace(), a.name());
      case Subject.User user -> Identity.of(user.name(), "system:authenticated");
      case Subject.Group group -> Identity.of("", group.name(), "system:authenticated");
    };
  }

  private static Party account(Workload workload) {
    return new Party.Holder(
        new Subject.ServiceAccount(workload.namespace(), workload.serviceAccount()));
  }
}
