package io.kubeguard.engine.report.html;

import static j2html.TagCreator.text;

import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.verify.NetworkRecommendation;
import io.kubeguard.engine.network.NetworkProposal;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The network policies that {@code create} recommends, on a page. */
final class NetworkCreationHtml {
  private static final int MANY = 1_000;

  private final NetworkProposal proposal;
  private final List<NeededConnection> needs;
  private final List<Section> sections = new ArrayList<>();

  private NetworkCreationHtml(NetworkProposal proposal) {
    this.proposal = proposal;
    this.needs = proposal.recommendation().map(NetworkRecommendation::needs).orElseGet(List::of);
  }

  static PageParts parts(NetworkProposal proposal) {
    NetworkCreationHtml html = new NetworkCreationHtml(proposal);
    int workloads = proposal.recommendation().map(r -> r.pods().size()).orElse(0);
    html.add("connections", "Connections that the network policies allow", html.connections());
    html.add("no-policy", "Workloads without a policy", html.without());
    html.add(
        "declared",
        "Declared in manifests, not seen, and not allowed",
        list(
            proposal.offered().stream()
                .map(offer -> offer.need() + ": " + offer.text() + " (" + offer.location() + ")")
                .toList()));
    html.add("not-allowed", "What was not let through", NotAllowed.of(proposal.seen()));
    html.add("notes", "What else to know", list(proposal.notes()));
    return new PageParts(
        workloads == 0
            ? "No network policy to recommend"
            : "Network policies for " + Words.count(workloads, "workload"),
        Words.count(proposal.seen().allowed().size(), "connection")
            + " that flows show as allowed.",
        List.of(
            new Figures()
                .plain("Workloads with a policy", workloads)
                .plain("Connections", html.needs.size())
                .plain("Workloads left out", proposal.withheld().size())
                .build()),
        html.sections);
  }

  private void add(String id, String title, List<DomContent> content) {
    if (!content.isEmpty()) {
      sections.add(new Section(id, title, content));
    }
  }

  private static List<DomContent> list(List<String> lines) {
    return lines.isEmpty() ? List.of() : List.of(Log.list(lines));
  }

  private List<DomContent> connections() {
    Table table =
        new Table("Each connection and what backs it", "From", "To", "Port", "#Seen", "Ground");
    needs.stream()
        .limit(MANY)
        .forEach(
            need ->
                table.row(
                    text(need.source().toString()),
                    text(need.destination().toString()),
                    text(need.protocol() + " " + need.port()),
                    text(NetworkRefinementHtml.seen(need)),
                    text(NetworkRefinementHtml.ground(need))));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }

  private List<DomContent> without() {
    List<String> lines = new ArrayList<>();
    proposal.withheld().forEach(left -> lines.add(left.workload() + ": " + left.why() + "."));
    proposal.unseen().forEach(unseen -> lines.add(unseen + ": the log shows no connection of it."));
    return list(lines);
  }
}
