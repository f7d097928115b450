package io.kubeguard.core.rbac.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ClusterModel;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity.ServiceAccountName;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeoversTest {
  private static final Location AT = Location.of("test");
  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();
  private final List<ServiceAccount> accounts = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();

  private void grant(String namespace, String account, String verb, String group, String resource) {
    String name = "r" + roles.size();
    RoleObject role =
        new RoleObject.Role(
            Metadata.of(namespace, name),
            List.of(
                PolicyRule.ofResources(
                    List.of(verb), List.of(group), List.of(resource), List.of())),
            AT);
    roles.add(role);
    bind(namespace, account, role.ref());
  }

  private void bind(String namespace, String account, RoleRef ref) {
    accounts.add(ServiceAccount.of(namespace, account));
    bindings.add(
        new BindingObject.RoleBinding(
            Metadata.of(namespace, "b" + bindings.size()),
            ref,
            List.of(new Subject.ServiceAccount("", account)),
            AT));
  }

  private Takeovers takeovers() {
    return Takeovers.of(
        new ClusterModel(new RbacPolicy(roles, bindings), accounts, workloads, List.of()));
  }

  private List<String> from(String namespace, String account) {
    return takeovers().from(new ServiceAccountName(namespace, account)).stream()
        .map(TakeoverPath::toString)
        .toList();
  }

  @Test
  void readingSecretsTakesOnlyTokensThatAreThere() {
    accounts.add(ServiceAccount.of("shop", "db"));
    grant("shop", "web", "list", "", "secrets");
    assertThat(from("shop", "web"))
        .containsExactly(
            "ServiceAccount shop/web -> ServiceAccount shop/db: reads its token in a secret (list"
                + " secrets in shop), if a secret of type kubernetes.io/service-account-token was"
                + " made for it; before Kubernetes 1.24 every account had one");
    grant("shop", "web", "create", "", "secrets");
    assertThat(from("shop", "web"))
        .containsExactly(
            "ServiceAccount shop/web -> ServiceAccount shop/db: makes a secret that is filled with"
                + " its token, and reads it (create secrets in shop, list secrets in shop)");
  }

  @Test
  void theControlPlanesAccountsLieOnTheWay() {
    grant("kube-system", "helper", "create", "", "serviceaccounts/token");
    assertThat(takeovers().toClusterAdmin())
        .extracting(TakeoverPath::toString)
        .containsExactly(
            "ServiceAccount kube-system/helper -> ServiceAccount"
                + " kube-system/clusterrole-aggregation-controller: requests a token of it (create"
                + " serviceaccounts/token in kube-system)\n"
                + "ServiceAccount kube-system/clusterrole-aggregation-controller -> cluster"
                + " administrator: writes any right into a role that it has (update"
                + " clusterroles.rbac.authorization.k8s.io cluster-wide, escalate"
                + " clusterroles.rbac.authorization.k8s.io cluster-wide)");
  }

  @Test
  void executingReachesOnlyWhatRuns() {
    accounts.add(ServiceAccount.of("shop", "idle"));
    workloads.add(new Workload("Deployment", "shop", "db", "db", "", AT));
    grant("shop", "web", "create", "", "pods/exec");
    assertThat(from("shop", "web"))
        .containsExactly(
            "ServiceAccount shop/web -> ServiceAccount shop/db: runs a command in a pod that runs"
                + " as it (create pods/exec in shop), if the pod mounts its token");
  }

  @Test
  void writingBindingsWithoutBindGivesNothing() {
    accounts.add(ServiceAccount.of("shop", "db"));
    grant("shop", "web", "*", "rbac.authorization.k8s.io", "rolebindings");
    assertThat(from("shop", "web")).isEmpty();
    grant("shop", "web", "bind", "rbac.authorization.k8s.io", "clusterroles");
    assertThat(from("shop", "web"))
        .containsExactly(
            "ServiceAccount shop/web -> ServiceAccount shop/db: binds a role to itself that is"
                + " enough (create rolebindings.rbac.authorization.k8s.io in shop, bind"
                + " clusterroles.rbac.authorization.k8s.io in shop)");
  }

  @Test
  void theBuiltInRoleEditIsResolved() {
    accounts.add(ServiceAccount.of("shop", "db"));
    bind("shop", "web", new RoleRef(RoleRef.Kind.CLUSTER_ROLE, "edit"));
    assertThat(takeovers().from(new ServiceAccountName("shop", "web")))
        .extracting(path -> path.to() + ": " + path.steps().getFirst().means().name())
        .containsExactly("a node: ESCAPE_TO_NODE", "ServiceAccount shop/db: IMPERSONATE");
  }

  @Test
  void thousandsOfAccountsAreJudgedQuickly() {
    for (int i = 0; i < 3_000; i++) {
      String namespace = "n" + i % 300;
      grant(namespace, "a" + i, i % 2 == 0 ? "create" : "get", "", i % 3 == 0 ? "pods" : "secrets");
    }
    Takeovers all = assertTimeout(Duration.ofSeconds(60), this::takeovers);
    TakeoverChange change =
        assertTimeout(
            Duration.ofSeconds(60), () -> all.changeTo(Takeovers.of(ClusterModel.EMPTY), 10));
    assertThat(change.before()).isEqualTo(change.closedPairs()).isGreaterThan(10_000);
    assertThat(change.after()).isZero();
    assertThat(change.closed()).hasSize(10);
  }
}
