package io.kubeguard.bench;

import io.kubeguard.core.observation.ApiRequest;
import io.kubeguard.core.observation.Basis;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.observation.Outcome;
import io.kubeguard.core.observation.Stage;
import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.ResourceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Roles and bindings as manifests, of which service accounts use a part, made from a seed: the same
 * seed gives the same bytes. Of ten pairs of a role and its binding seven stand in a namespace, one
 * binds a ClusterRole there, one everywhere; the last are two bindings to built-in roles. Each
 * account runs a Deployment; every seventh role is bound to a second account.
 */
final class RefineWorld {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final int ACCOUNTS_EACH = 4;
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");
  private static final List<String> NAMELESS = List.of("list", "watch", "create");
  private static final List<String> RESOURCES =
      List.of(
          "/pods",
          "/services",
          "/configmaps",
          "/secrets",
          "/events",
          "apps/deployments",
          "apps/statefulsets",
          "batch/jobs",
          "networking.k8s.io/ingresses",
          "coordination.k8s.io/leases");

  private record Kind(String group, String resource) {
    static Kind of(String text) {
      String[] parts = text.split("/", 2);
      return new Kind(parts[0], parts[1]);
    }
  }

  private final Random random;
  private final int subjects;
  private final Map<String, StringBuilder> files = new TreeMap<>();
  private final ProfileBuilder log = new ProfileBuilder();
  private int line;

  RefineWorld(long seed, int objects, int subjects) {
    this.random = new Random(seed);
    this.subjects = subjects;
    for (int i = 0; i < subjects; i++) {
      account(i);
    }
    for (int i = 0; i < objects / 2; i++) {
      pair(i);
    }
  }

  /** The texts of the files by their names without an ending. */
  Map<String, String> manifests() {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, text) -> texts.put(name, text.toString()));
    return texts;
  }

  Profile profile() {
    return log.build();
  }

  private void account(int number) {
    String namespace = namespace(number);
    String name = "s" + number;
    object("v1", "ServiceAccount", namespace, name);
    object("apps/v1", "Deployment", namespace, name)
        .append("spec:\n  selector: {matchLabels: {app: " + name + "}}\n  template:\n")
        .append("    metadata: {labels: {app: " + name + "}}\n    spec:\n")
        .append("      serviceAccountName: " + name + "\n")
        .append("      containers: [{name: main, image: i}]\n");
  }

  private void pair(int number) {
    int subject = number % subjects;
    String namespace = namespace(subject);
    String name = "r" + number;
    String who = subject(subject) + (number % 7 == 0 ? subject((number + 1) % subjects) : "");
    switch (number % 10) {
      case 7 -> {
        rules("ClusterRole", "", name, subject);
        binding("RoleBinding", namespace, name, "ClusterRole", name, who);
      }
      case 8 -> {
        rules("ClusterRole", "", name, subject);
        binding("ClusterRoleBinding", "", name, "ClusterRole", name, who);
      }
      case 9 -> {
        use(subject, Kind.of("apps/deployments"), "patch");
        binding("RoleBinding", namespace, name, "ClusterRole", "edit", who);
        binding("RoleBinding", namespace, name + "-view", "ClusterRole", "view", who);
      }
      default -> {
        rules("Role", namespace, name, subject);
        binding("RoleBinding", namespace, name, "Role", name, who);
      }
    }
  }

  /** A role of one to four rules, of each of which the account uses some or nothing. */
  private void rules(String kind, String namespace, String name, int subject) {
    StringBuilder text = object("rbac.authorization.k8s.io/v1", kind, namespace, name);
    text.append("rules: # of ").append(name).append('\n');
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Kind first = Kind.of(RESOURCES.get(random.nextInt(RESOURCES.size())));
      int from = random.nextInt(VERBS.size() - 1);
      List<String> verbs = VERBS.subList(from, from + 1 + random.nextInt(VERBS.size() - from));
      boolean everyVerb = random.nextInt(8) == 0;
      text.append("- apiGroups: [\"").append(first.group()).append("\"]\n  resources:\n");
      text.append("  - ").append(first.resource()).append("\n  verbs: ");
      text.append(everyVerb ? "[\"*\"]" : verbs).append('\n');
      for (String verb : verbs) {
        if (random.nextBoolean()) {
          use(subject, first, verb);
        }
      }
    }
  }

  private void binding(
      String kind, String namespace, String name, String roleKind, String role, String subjects) {
    object("rbac.authorization.k8s.io/v1", kind, namespace, name)
        .append("roleRef:\n  apiGroup: rbac.authorization.k8s.io\n")
        .append("  kind: " + roleKind + "\n  name: " + role + "\n")
        .append("subjects:\n" + subjects);
  }

  private StringBuilder object(String apiVersion, String kind, String namespace, String name) {
    return files
        .computeIfAbsent(namespace.isEmpty() ? "cluster" : namespace, key -> new StringBuilder())
        .append("---\napiVersion: " + apiVersion + "\nkind: " + kind + "\n")
        .append("metadata:\n  name: " + name + "\n")
        .append(namespace.isEmpty() ? "" : "  namespace: " + namespace + "\n");
  }

  private static String subject(int number) {
    return "- kind: ServiceAccount\n  name: s%d\n  namespace: %s\n"
        .formatted(number, namespace(number));
  }

  private static String namespace(int subject) {
    return "n" + subject / ACCOUNTS_EACH;
  }

  private void use(int subject, Kind kind, String verb) {
    String namespace = namespace(subject);
    String name = NAMELESS.contains(verb) ? "" : "o" + random.nextInt(3);
    log.add(
        new ApiRequest(
            Identity.serviceAccount(namespace, "s" + subject),
            new Attributes.Resource(
                verb, kind.group(), ResourceName.parse(kind.resource()), namespace, name),
            Outcome.ALLOWED,
            Basis.REQUEST,
            Stage.COMPLETED,
            200,
            "",
            new Evidence(START.plusSeconds(++line), "audit.log", line, "")));
  }
}
