package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.knowledge.ApiResources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names what went with a star although the log could not have shown its use. */
final class Unshown {
  private static final int FEW = 6;
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final PolicyRule NO_RULE = PolicyRule.ofPaths(List.of(), List.of());

  /** Rights that others than the API server's own requests ask for. */
  private static final List<Attributes> HIDDEN =
      List.of(
          right("get", "", "nodes/metrics"),
          right("get", "", "nodes/proxy"),
          right("get", "", "nodes/stats"),
          right("get", "", "nodes/log"),
          right("bind", RBAC, "clusterroles"),
          right("bind", RBAC, "roles"),
          right("escalate", RBAC, "clusterroles"),
          right("escalate", RBAC, "roles"),
          right("approve", "certificates.k8s.io", "signers"),
          right("sign", "certificates.k8s.io", "signers"),
          new Attributes.NonResource("get", "/metrics"));

  private final List<Attributes> candidates = new ArrayList<>(HIDDEN);

  Unshown(ApiResources resources, BlindSpots blindSpots) {
    resources.requests().stream()
        .filter(right -> blindSpots.reason(right, NO_RULE).isPresent())
        .forEach(candidates::add);
  }

  /** A list for people; {@code ""} where there is nothing. */
  String behind(RuleChange change) {
    List<Attributes> wide = change.removed().stream().filter(Overlap::isWide).toList();
    if (wide.isEmpty()) {
      return "";
    }
    List<String> lost =
        candidates.stream()
            .filter(right -> wide.stream().anyMatch(w -> Overlap.covers(w, right)))
            .filter(
                right ->
                    change.kept().stream()
                        .noneMatch(kept -> Overlap.covers(Namer.named(kept.right(), ""), right)))
            .map(Unshown::text)
            .distinct()
            .toList();
    Stream<String> shown = lost.stream().limit(FEW);
    return shown.collect(
        Collectors.joining(
            ", ", "", lost.size() > FEW ? " and " + (lost.size() - FEW) + " more" : ""));
  }

  private static String text(Attributes right) {
    return switch (right) {
      case Attributes.Resource r ->
          r.verb() + " " + r.resource() + (r.apiGroup().isEmpty() ? "" : "." + r.apiGroup());
      case Attributes.NonResource path -> path.toString();
    };
  }

  private static Attributes right(String verb, String group, String resource) {
    return new Attributes.Resource(verb, group, ResourceName.parse(resource), "", "");
  }
}
