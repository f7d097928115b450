package io.kubeguard.llm.role;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.model.Workload;
import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Activity;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.authorize.RbacAuthorizer;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.create.NeedFinder;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.workload.Container;
import io.kubeguard.core.workload.DeclaredText;
import io.kubeguard.core.workload.PodTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tasks for tests: what the account {@code web} in {@code shop} did. */
final class Tasks {
  static final Identity WEB = Identity.serviceAccount("shop", "web");

  private final ProfileBuilder profile = new ProfileBuilder();
  private long line;

  /** What a small controller does. */
  static Tasks ordinary() {
    return new Tasks()
        .did("get", "", "configmaps", "shop", "settings")
        .did("get", "", "configmaps", "shop", "features")
        .did("list", "", "pods", "shop", "")
        .did("watch", "", "pods", "shop", "")
        .did("update", "coordination.k8s.io", "leases", "shop", "leader")
        .did("create", "coordination.k8s.io", "leases", "shop", "")
        .did("watch", "apps", "deployments", "ops", "")
        .did("get", "", "nodes", "", "");
  }

  Tasks did(String verb, String group, String resource, String namespace, String name) {
    return did(new Attributes.Resource(verb, group, ResourceName.parse(resource), namespace, name));
  }

  Tasks did(Attributes attributes) {
    line++;
    profile.add(
        new ApiRequest(
            WEB,
            attributes,
            Outcome.ALLOWED,
            Basis.REQUEST,
            Stage.COMPLETED,
            200,
            "",
            new Evidence(
                Instant.parse("2026-11-01T00:00:00Z").plusSeconds(60 * line),
                "audit.log",
                line,
                "event-" + line)));
    return this;
  }

  RoleTask task(Workload... workloads) {
    Activity activity = Objects.requireNonNull(profile.build().activities().get(WEB));
    return new RoleTask(
        WEB,
        activity,
        new NeedFinder(
                CreateOptions.standard(),
                ApiResources.builtIn(),
                new RbacAuthorizer(BootstrapPolicy.everyone()))
            .find(WEB, activity),
        List.of(),
        List.of(workloads));
  }

  /** A Deployment with these environment variables, arguments and annotations. */
  static Workload workload(
      Map<String, String> env, List<String> arguments, Map<String, String> annotations) {
    Location place = Location.of("web.yaml", 7);
    List<DeclaredText> texts = new java.util.ArrayList<>();
    env.forEach((name, value) -> texts.add(new DeclaredText(name, value, place)));
    arguments.forEach(argument -> texts.add(new DeclaredText("", argument, place)));
    return new Workload(
        "Deployment",
        "shop",
        "web",
        "web",
        "",
        new PodTemplate(
            Map.of(),
            Map.of(),
            annotations,
            false,
            List.of(new Container("web", List.of(), List.of(), texts, List.of(), place)),
            List.of(),
            List.of()),
        place);
  }
}
