package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.coverage.AuditPolicy;
import io.kubeguard.core.coverage.Observability;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.meta.LabelSelector;
import io.kubeguard.core.meta.Metadata;
import io.kubeguard.core.model.ServiceAccount;
import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.BindingObject;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.RbacPolicy;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.RoleObject;
import io.kubeguard.core.rbac.RoleRef;
import io.kubeguard.core.rbac.Subject;
import io.kubeguard.core.rbac.authorize.GrantedRights;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.Refinement;
import io.kubeguard.core.verify.RefinementVerdict;
import io.kubeguard.core.verify.RefinementVerifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Manifests and a log that a test writes down. */
final class World {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

  private final List<RoleObject> roles = new ArrayList<>();
  private final List<BindingObject> bindings = new ArrayList<>();
  private final List<ServiceAccount> accounts = new ArrayList<>();
  private final Set<String> namespaces = new TreeSet<>();
  private final ProfileBuilder log = new ProfileBuilder();
  private Optional<AuditPolicy> policy = Optional.empty();
  private int line;

  static PolicyRule rule(String verbs, String groups, String resources, String... names) {
    return PolicyRule.ofResources(list(verbs), list(groups), list(resources), List.of(names));
  }

  static PolicyRule paths(String verbs, String... paths) {
    return PolicyRule.ofPaths(list(verbs), List.of(paths));
  }

  /** Comma-separated; {@code core} for the empty group. */
  private static List<String> list(String text) {
    return List.of(text.split(",")).stream().map(s -> s.equals("core") ? "" : s).toList();
  }

  static Subject account(String namespace, String name) {
    return new Subject.ServiceAccount(namespace, name);
  }

  World role(String namespace, String name, PolicyRule... rules) {
    roles.add(new RoleObject.Role(Metadata.of(namespace, name), List.of(rules), next()));
    return this;
  }

  World clusterRole(String name, PolicyRule... rules) {
    return clusterRole(name, Map.of(), List.of(), rules);
  }

  World clusterRole(
      String name,
      Map<String, String> labels,
      List<LabelSelector> aggregation,
      PolicyRule... rules) {
    roles.add(
        new RoleObject.ClusterRole(
            new Metadata("", name, labels, Map.of()), List.of(rules), aggregation, next()));
    return this;
  }

  World bind(String namespace, String name, RoleRef role, Subject... subjects) {
    bindings.add(
        new BindingObject.RoleBinding(
            Metadata.of(namespace, name), role, List.of(subjects), next()));
    return this;
  }

  World bindEverywhere(String name, String clusterRole, Subject... subjects) {
    bindings.add(
        new BindingObject.ClusterRoleBinding(
            Metadata.of("", name), clusterRef(clusterRole), List.of(subjects), next()));
    return this;
  }

  static RoleRef roleRef(String name) {
    return new RoleRef(RoleRef.Kind.ROLE, name);
  }

  static RoleRef clusterRef(String name) {
    return new RoleRef(RoleRef.Kind.CLUSTER_ROLE, name);
  }

  World declares(String namespace) {
    namespaces.add(namespace);
    return this;
  }

  World exists(String namespace, String account) {
    accounts.add(ServiceAccount.of(namespace, account));
    return this;
  }

  private Location next() {
    return new Location("rbac.yaml", ++line, 1);
  }

  static Attributes request(
      String verb, String group, String resource, String namespace, String name) {
    return new Attributes.Resource(verb, group, ResourceName.parse(resource), namespace, name);
  }

  World saw(Identity identity, String verb, String group, String resource, String ns, String name) {
    return saw(identity, request(verb, group, resource, ns, name), Basis.REQUEST);
  }

  World saw(Identity identity, Attributes attributes, Basis basis) {
    log.add(
        new ApiRequest(
            identity,
            attributes,
            Outcome.ALLOWED,
            basis,
            Stage.COMPLETED,
            200,
            "",
            new Evidence(TIME.plusSeconds(++line), "audit.log", line, "")));
    return this;
  }

  /** What the API server was told to log. */
  World policy(AuditPolicy told) {
    policy = Optional.of(told);
    return this;
  }

  RbacPolicy policy() {
    return new RbacPolicy(roles, bindings);
  }

  Profile profile() {
    return log.build();
  }

  RefineInput input(RbacPolicy given) {
    Profile profile = profile();
    return new RefineInput(
        given,
        accounts,
        namespaces,
        profile.activities(),
        Map.of(),
        ApiResources.builtIn(),
        new Observability(profile, ApiResources.builtIn(), policy));
  }

  /** Refined and accepted by the verifier. */
  Refinement refine() {
    return refine(policy(), RefineOptions.standard(TODAY));
  }

  Refinement refine(RefineOptions options) {
    return refine(policy(), options);
  }

  Refinement refine(RbacPolicy given, RefineOptions options) {
    RefineInput input = input(given);
    RefinementDraft draft = RoleRefinement.draft(input, options);
    return switch (new RefinementVerifier(input, options).verify(draft)) {
      case RefinementVerdict.Accepted accepted -> accepted.refinement();
      case RefinementVerdict.Rejected rejected ->
          throw new AssertionError(rejected.findings() + "\n" + draft);
    };
  }

  /** What these bindings give to a subject, right by right with its scope. */
  static Set<String> rights(RbacPolicy policy, Identity identity) {
    Set<String> rights = new TreeSet<>();
    List<RoleObject> all = new ArrayList<>(policy.roles());
    all.addAll(BootstrapPolicy.policy().roles());
    new RbacAuthorizer(new RbacPolicy(all, policy.bindings()))
        .grants(identity)
        .forEach(
            grant ->
                GrantedRights.of(grant.rule(), grant.namespace())
                    .forEach(right -> rights.add(right.toString())));
    return rights;
  }
}
