package io.kubeguard.engine.report;

import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.manifests.write.NetworkDocument;
import io.kubeguard.manifests.write.NetworkYaml;
import java.util.List;

/** What becomes of network policies, for a person at a terminal and as manifests. */
public final class NetworkRefinementText {
  private static final int MANY = 10;

  private final Page page = new Page();
  private final RefinedPolicies refined;

  private NetworkRefinementText(RefinedPolicies refined) {
    this.refined = refined;
  }

  /** The text. */
  public static String print(RefinedPolicies refined) {
    NetworkRefinementText text = new NetworkRefinementText(refined);
    ChangedPolicy.of(refined).forEach(text::change);
    text.rest();
    return text.page.toString();
  }

  /** The tightened policies, whole, as {@code kubectl apply -f -} takes them. */
  public static String yaml(RefinedPolicies refined) {
    List<NetworkDocument> documents =
        refined.result().changes().stream()
            .map(change -> (NetworkDocument) NetworkDocument.PolicyDocument.plain(change.after()))
            .toList();
    return documents.isEmpty() ? "" : NetworkYaml.print(documents);
  }

  private void change(ChangedPolicy change) {
    page.line(0, change.title() + " (" + change.location() + "):");
    change.judged().rules().forEach(this::rule);
    change.diff().forEach(line -> page.line(4, line));
    page.blank();
  }

  private void rule(RuleChange rule) {
    String words = rule.place() + " " + ChangedPolicy.why(rule);
    boolean told = rule.isChanged() && !rule.used().isEmpty();
    page.line(2, told ? words + ":" : words);
    if (told) {
      lines(rule.used().stream().map(ChangedPolicy::line).toList());
    }
    lines(
        rule.elsewhere().stream().map(other -> other.need() + ": left to " + other.by()).toList());
  }

  private void lines(List<String> lines) {
    Words.firsts(lines, MANY).forEach(line -> page.line(4, line));
  }

  private void rest() {
    NetworkRefinement result = refined.result();
    result.kept().forEach(k -> page.line(0, k.title() + ": " + ChangedPolicy.left(k) + "."));
    List<String> exact =
        result.policies().stream()
            .filter(policy -> !policy.isChanged() && policy.why().isEmpty())
            .map(NetworkRefinement.Judged::title)
            .toList();
    page.list(0, "Allow what was seen and nothing else:", Words.firsts(exact, MANY));
    page.list(
        0,
        Flows.title(FlowVerdict.DROPPED),
        Words.firsts(Flows.of(FlowVerdict.DROPPED, result.seen()), MANY));
    page.list(
        0,
        "Odd in the policies:",
        Words.firsts(refined.findings().stream().map(Object::toString).toList(), MANY));
    page.list(
        0,
        "Not judged, and left alone:",
        Words.firsts(
            result.unjudged().stream().map(u -> u.what() + " (" + u.location() + ")").toList(),
            MANY));
    page.line(0, verdict(result));
  }

  /** What comes of it, in a sentence. */
  static String verdict(NetworkRefinement result) {
    return result.changes().isEmpty()
        ? "Nothing to tighten."
        : Words.count(result.changes().size(), "policy", "policies")
            + " tightened; "
            + Words.count(result.difference().removed().size(), "kind")
            + " of connections no longer allowed, none that was seen.";
  }
}
