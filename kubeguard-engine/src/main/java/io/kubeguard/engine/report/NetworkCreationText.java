package io.kubeguard.engine.report;

import io.kubeguard.core.network.Pod;
import io.kubeguard.core.network.create.End;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.create.NetworkDraft.Unnamed;
import io.kubeguard.core.network.declare.Declared;
import io.kubeguard.core.network.observe.FlowVerdict;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.network.NetworkProposal;
import java.util.List;

/** The network policies that {@code create} recommends, for a person at a terminal. */
public final class NetworkCreationText {
  private static final int MANY = 10;

  private final Page page = new Page();

  private NetworkCreationText() {}

  /** The text. */
  public static String print(NetworkProposal proposal) {
    NetworkCreationText text = new NetworkCreationText();
    proposal.recommendation().ifPresent(text::recommended);
    text.withheld(proposal);
    text.offered(proposal);
    text.notAllowed(proposal);
    text.foot(proposal);
    return text.page.toString();
  }

  private void recommended(NetworkRecommendation recommendation) {
    for (Pod pod : recommendation.pods()) {
      End own = new End.OfWorkload(pod.workload());
      page.blank().line(0, pod.workload() + ":");
      int lines = 0;
      for (NeededConnection need : recommendation.needs()) {
        if (need.destination().equals(own)) {
          entry("from " + need.source() + " " + Flows.port(need), need);
          lines++;
        }
        if (need.source().equals(own)) {
          entry("to " + need.destination() + " " + Flows.port(need), need);
          lines++;
        }
      }
      if (lines == 0) {
        page.line(2, "nothing: all connections are denied");
      }
      recommendation.unnamed().stream()
          .filter(unnamed -> unnamed.about().equals(own))
          .map(Unnamed::toString)
          .distinct()
          .forEach(unnamed -> page.line(2, "Not written: it " + unnamed + "."));
    }
    page.blank();
    recommendation
        .remarks()
        .forEach(remark -> page.line(0, remark.about() + " " + remark.text() + "."));
    page.list(
        0,
        "Offered: a policy named default-deny for the whole namespace, which also holds for pods"
            + " without a policy of their own (--default-deny):",
        recommendation.offers().stream().map(policy -> policy.metadata().namespace()).toList());
  }

  private void entry(String text, NeededConnection need) {
    Tally tally = need.tally();
    page.entry(
        2,
        text,
        need.allowedAs()
            .map(allowance -> "allowance " + allowance)
            .orElse(tally == null ? "" : Flows.times(tally.count())));
  }

  private void withheld(NetworkProposal proposal) {
    proposal.withheld().stream()
        .map(withheld -> withheld.workload() + ": no policy, because " + withheld.why() + ".")
        .forEach(line -> page.line(0, line));
    page.list(
        0,
        "In the manifests, but in no connection of the log that was allowed, so without a policy:",
        Words.firsts(proposal.unseen().stream().map(Object::toString).toList(), MANY));
  }

  private void offered(NetworkProposal proposal) {
    page.list(
        0,
        "Declared in the manifests and never seen; not granted (--allow declared, probe):",
        Words.firsts(
            proposal.offered().stream().map(NetworkCreationText::declared).toList(), MANY));
  }

  private static String declared(Declared declared) {
    return declared.need() + ": " + declared.text() + " (" + declared.location() + ")";
  }

  private void notAllowed(NetworkProposal proposal) {
    for (FlowVerdict verdict : FlowVerdict.values()) {
      if (verdict != FlowVerdict.ALLOWED) {
        List<String> lines = Flows.of(verdict, proposal.seen());
        page.list(0, Flows.title(verdict), Words.firsts(lines, MANY));
      }
    }
    page.list(0, "Port scans, which make no rule:", Flows.scans(proposal.seen()));
    page.list(
        0,
        "Not led back to anything that a policy can name:",
        Words.firsts(Flows.unresolved(proposal.seen()), MANY));
  }

  private void foot(NetworkProposal proposal) {
    proposal.notes().forEach(note -> page.line(0, note));
    page.list(
        0,
        "Policies among the manifests that aren't judged; they may deny more:",
        proposal.unjudged().stream().map(u -> u.what() + " (" + u.location() + ")").toList());
    if (proposal.recommendation().isEmpty()) {
      page.line(0, reason(proposal));
    }
  }

  private static String reason(NetworkProposal proposal) {
    if (proposal.seen().overflowed()) {
      return "No policy: the log shows more distinct connections than a profile holds, so only their"
          + " number is left. Read less at a time, with --since T and --until T.";
    }
    if (proposal.seen().connections().isEmpty() && proposal.seen().unresolved().isEmpty()) {
      return "No connection in the log, so there is nothing to recommend.";
    }
    if (proposal.unseen().isEmpty() && proposal.withheld().isEmpty()) {
      return "No policy: the manifests hold no workload that could get one. Name the manifests of"
          + " the workloads in the log with --manifests P.";
    }
    return "No policy: the log shows none of the workloads in a connection that was allowed. Are"
        + " these the manifests of the recorded cluster, and their namespaces the same"
        + " (--default-namespace NS)?";
  }
}
