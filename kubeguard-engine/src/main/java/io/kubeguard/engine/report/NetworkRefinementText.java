package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.Direction;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefinement.Change;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.manifests.write.NetworkDocument;
import io.kubeguard.manifests.write.NetworkYaml;
import java.util.Collections;
import java.util.List;

/** What becomes of network policies, for a person at a terminal and as manifests. */
public final class NetworkRefinementText {
  private static final int MANY = 10;

  private NetworkRefinementText() {}

  /** The text. */
  public static String print(NetworkRefinement refinement) {
    Page page = new Page();
    refinement.changes().forEach(change -> change(change, page));
    refinement
        .kept()
        .forEach(kept -> page.line(0, name(kept.policy()) + ": left alone, " + kept.why() + "."));
    page.list(
        0,
        "Odd in the policies:",
        Words.firsts(refinement.findings().stream().map(Object::toString).toList(), MANY));
    page.line(
        0,
        refinement.changes().isEmpty()
            ? "Nothing to tighten."
            : Words.count(refinement.changes().size(), "policy", "policies")
                + " tightened; "
                + Words.count(refinement.difference().removed().size(), "kind")
                + " of connections no longer allowed, none that was seen.");
    return page.toString();
  }

  /** The tightened policies, whole, as {@code kubectl apply -f -} takes them. */
  public static String yaml(NetworkRefinement refinement) {
    return NetworkYaml.print(
        refinement.changes().stream().map(NetworkRefinementText::document).toList());
  }

  private static NetworkDocument document(Change change) {
    NetworkPolicy policy = change.after();
    return new NetworkDocument.PolicyDocument(
        policy,
        List.of(),
        Collections.nCopies(policy.ingress().size(), List.of()),
        Collections.nCopies(policy.egress().size(), List.of()));
  }

  private static void change(Change change, Page page) {
    page.blank().line(0, name(change.before()) + ":");
    for (RuleChange rule : change.rules()) {
      String field = rule.direction() == Direction.INGRESS ? "ingress" : "egress";
      Location location = change.before().rules(rule.direction()).get(rule.index()).location();
      String place = field + "[" + rule.index() + "] (" + location + ")";
      if (rule.used().isEmpty()) {
        page.line(2, place + " goes: nothing that was seen needs it");
      } else {
        page.list(2, place + " becomes what was seen:", Words.firsts(rule.used(), MANY));
      }
    }
  }

  private static String name(NetworkPolicy policy) {
    return "NetworkPolicy " + policy.metadata().namespace() + "/" + policy.metadata().name();
  }
}
