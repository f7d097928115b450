package io.kubeguard.core.rbac.authorize;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.LabelSelector.Operator;
import io.kubeguard.core.meta.LabelSelector.Requirement;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Policies and questions from a small universe, in which much meets by chance. */
final class RandomRbac {
  private static final List<String> NAMESPACES = List.of("n1", "n2");
  private static final List<String> GROUPS =
      List.of("dev", "ops", "system:authenticated", "system:serviceaccounts:n1");
  private static final List<String> ACCOUNTS = List.of("web", "job");
  private static final List<String> LABELS = List.of("x", "y", "z");
  private static final List<String> RULE_RESOURCES =
      List.of("pods", "pods/log", "*/log", "*", "pods/*", "secrets", "*/*");
  private static final List<String> RULE_PATHS =
      List.of("*", "/", "/healthz", "/healthz/*", "/api*", "/api/**", "/a*c");

  private final Random random;

  RandomRbac(long seed) {
    this.random = new Random(seed);
  }

  RbacPolicy policy() {
    List<RoleObject> roles = new ArrayList<>(some(6, this::role));
    roles.addAll(some(9, this::clusterRole));
    List<BindingObject> bindings = new ArrayList<>(some(8, this::roleBinding));
    bindings.addAll(some(3, this::clusterRoleBinding));
    return new RbacPolicy(roles, bindings);
  }

  Identity identity() {
    return switch (random.nextInt(8)) {
      case 0 -> Identity.of("ann");
      case 1, 2 -> Identity.of("ann", one(GROUPS), one(GROUPS));
      case 3 -> Identity.of("ann", random.nextInt(6) == 0 ? "system:masters" : "dev");
      default -> Identity.serviceAccount(one(NAMESPACES), one(ACCOUNTS));
    };
  }

  Attributes attributes() {
    String verb = one(List.of("get", "list", "create"));
    if (random.nextInt(5) == 0) {
      return new Attributes.NonResource(
          verb, one(List.of("/", "/healthz", "/healthz/", "/healthz/etcd", "/api", "/abc")));
    }
    return new Attributes.Resource(
        verb,
        one(List.of("", "apps")),
        ResourceName.parse(one(List.of("pods", "pods/log", "pods/*", "secrets", "jobs/log"))),
        one(List.of("n1", "n2", "")),
        one(List.of("", "a", "b")));
  }

  private RoleObject role() {
    return new RoleObject.Role(
        Metadata.of(one(NAMESPACES), one(List.of("r1", "r2"))), some(3, this::resources), at());
  }

  private RoleObject clusterRole() {
    Metadata metadata =
        new Metadata(
            "",
            one(List.of("c1", "c2", "c3", "c4", "c5", "c6")),
            Map.of(one(LABELS), one(LABELS)),
            Map.of());
    List<LabelSelector> aggregation = random.nextInt(3) == 0 ? List.of(selector()) : List.of();
    return new RoleObject.ClusterRole(metadata, some(3, this::rule), aggregation, at());
  }

  private LabelSelector selector() {
    return switch (random.nextInt(5)) {
      case 0 -> expression(Operator.IN, Set.of(one(LABELS), one(LABELS).concat("2")));
      case 1 -> expression(Operator.NOT_IN, Set.of(one(LABELS)));
      case 2 -> expression(Operator.EXISTS, Set.of());
      case 3 -> expression(Operator.DOES_NOT_EXIST, Set.of());
      default -> new LabelSelector(Map.of(one(LABELS), one(LABELS)), List.of());
    };
  }

  private LabelSelector expression(Operator operator, Set<String> values) {
    return new LabelSelector(Map.of(), List.of(new Requirement(one(LABELS), operator, values)));
  }

  private PolicyRule rule() {
    return random.nextInt(4) == 0 ? PolicyRule.ofPaths(verbs(), few(RULE_PATHS)) : resources();
  }

  private PolicyRule resources() {
    List<String> names = random.nextInt(3) == 0 ? few(List.of("a", "b")) : List.of();
    return PolicyRule.ofResources(
        verbs(), few(List.of("", "apps", "batch", "*")), few(RULE_RESOURCES), names);
  }

  private List<String> verbs() {
    return few(List.of("get", "list", "watch", "*"));
  }

  private BindingObject roleBinding() {
    RoleRef ref =
        random.nextBoolean()
            ? new RoleRef(RoleRef.Kind.ROLE, one(List.of("r1", "r2", "r3")))
            : clusterRef();
    Metadata metadata = Metadata.of(one(NAMESPACES), one(List.of("b1", "b2", "b3")));
    return new BindingObject.RoleBinding(metadata, ref, some(3, () -> subject("")), at());
  }

  private BindingObject clusterRoleBinding() {
    Metadata metadata = Metadata.of("", one(List.of("b1", "b2", "b3")));
    return new BindingObject.ClusterRoleBinding(
        metadata, clusterRef(), some(3, () -> subject("n2")), at());
  }

  private RoleRef clusterRef() {
    return new RoleRef(RoleRef.Kind.CLUSTER_ROLE, one(List.of("c1", "c2", "c3", "c4", "c5")));
  }

  private Subject subject(String accountNamespace) {
    return switch (random.nextInt(4)) {
      case 0 -> new Subject.User(one(List.of("ann", "system:serviceaccount:n1:web", "*")));
      case 1 -> new Subject.Group(one(GROUPS));
      case 2 -> new Subject.ServiceAccount(accountNamespace, one(ACCOUNTS));
      default -> new Subject.ServiceAccount(one(NAMESPACES), one(ACCOUNTS));
    };
  }

  private Location at() {
    return Location.of("random.yaml", 1L + random.nextInt(1_000));
  }

  private <T> List<T> some(int most, Supplier<T> each) {
    return Stream.generate(each).limit(random.nextInt(most + 1)).toList();
  }

  /** One or two of them. */
  private List<String> few(List<String> values) {
    return Stream.generate(() -> one(values)).limit(1L + random.nextInt(2)).distinct().toList();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
