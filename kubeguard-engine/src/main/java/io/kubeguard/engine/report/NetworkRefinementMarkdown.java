package io.kubeguard.engine.report;

import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import java.util.ArrayList;
import java.util.List;

/** What becomes of network policies, as the description of a pull request. */
public final class NetworkRefinementMarkdown {
  private static final int MANY = 50;
  private static final int FEW = 8;

  private final Markdown page = new Markdown();
  private final RefinedPolicies refined;

  private NetworkRefinementMarkdown(RefinedPolicies refined) {
    this.refined = refined;
  }

  /** The Markdown. */
  public static String print(RefinedPolicies refined) {
    NetworkRefinementMarkdown markdown = new NetworkRefinementMarkdown(refined);
    List<ChangedPolicy> changes = ChangedPolicy.of(refined);
    markdown
        .page
        .heading(
            2,
            changes.isEmpty()
                ? "NetworkPolicies: nothing to tighten"
                : "NetworkPolicies: "
                    + Words.count(changes.size(), "policy", "policies")
                    + " tightened to what was seen")
        .paragraph(NetworkRefinementText.verdict(refined.result()));
    changes.stream().limit(MANY).forEach(change -> markdown.change(change, changes.size() <= FEW));
    if (changes.size() > MANY) {
      markdown.page.paragraph("… and " + (changes.size() - MANY) + " more policies.");
    }
    markdown.rest();
    return markdown.page.toString();
  }

  private void change(ChangedPolicy change, boolean open) {
    Markdown inside = open ? page.heading(3, change.title()) : new Markdown();
    inside.paragraph(change.location().toString());
    inside.fenced("diff", change.diff());
    List<String> rules = new ArrayList<>();
    change.judged().rules().forEach(rule -> rule(rule, rules));
    inside.list(rules);
    if (!open) {
      page.folded(change.title(), inside);
    }
  }

  private static void rule(RuleChange rule, List<String> into) {
    if (rule.isChanged()) {
      List<String> used = rule.used().stream().map(ChangedPolicy::line).toList();
      into.add(
          rule.place()
              + " "
              + ChangedPolicy.why(rule)
              + (used.isEmpty() ? "" : ": " + String.join("; ", Words.firsts(used, MANY))));
    }
    rule.elsewhere()
        .forEach(
            other -> into.add(rule.place() + ": " + other.need() + " is left to " + other.by()));
  }

  private void rest() {
    NetworkRefinement result = refined.result();
    list(
        "Not as tight as could be",
        result.kept().stream().map(k -> k.title() + ": " + ChangedPolicy.left(k)).toList());
    list("Findings", refined.findings().stream().map(Object::toString).toList());
    list("Dropped while it was recorded", Flows.of(FlowVerdict.DROPPED, result.seen()));
    list(
        "Not judged, and left alone",
        result.unjudged().stream().map(u -> u.what() + " (" + u.location() + ")").toList());
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      page.folded(title, new Markdown().list(Words.firsts(lines, MANY)));
    }
  }
}
