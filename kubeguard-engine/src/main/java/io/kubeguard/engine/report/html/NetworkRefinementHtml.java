package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.policy.NetworkPolicy;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.network.NetworkRefinement;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import io.kubeguard.engine.report.ChangedPolicy;
import io.kubeguard.engine.report.Sign;
import io.kubeguard.engine.report.Words;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** What becomes of network policies, on a page. */
final class NetworkRefinementHtml {
  /** Up to so many policies are open from the beginning. */
  private static final int FEW = 8;

  private static final int MANY = 500;

  private final RefinedPolicies refined;
  private final NetworkRefinement result;
  private final List<ChangedPolicy> changes;
  private final List<Section> sections = new ArrayList<>();

  private NetworkRefinementHtml(RefinedPolicies refined) {
    this.refined = refined;
    this.result = refined.result();
    this.changes = ChangedPolicy.of(refined);
  }

  static PageParts parts(RefinedPolicies refined) {
    NetworkRefinementHtml html = new NetworkRefinementHtml(refined);
    html.add("policies", "Network policies that change", html.policies());
    html.add("policies-stay", "Network policies that stay, or stay wide", html.stay());
    html.add("policy-findings", "Findings in network policies", html.findings());
    html.add("not-allowed", "What was not let through", NotAllowed.of(refined.result().seen()));
    html.add("flow-coverage", "How complete the flows are", html.coverage());
    return new PageParts(html.title(), html.lead(), html.head(), html.sections);
  }

  private void add(String id, String title, List<DomContent> content) {
    if (!content.isEmpty()) {
      sections.add(new Section(id, title, content));
    }
  }

  private String title() {
    return changes.isEmpty()
        ? "No network policy to tighten"
        : Words.count(changes.size(), "network policy", "network policies") + " can be tightened";
  }

  private String lead() {
    return Words.count(result.seen().allowed().size(), "connection")
        + " that flows show as allowed.";
  }

  private List<DomContent> head() {
    long before = rules(result.policies().stream().map(p -> p.policy()).toList());
    long after = rules(result.policies().stream().map(p -> p.after()).toList());
    return List.of(
        new Figures()
            .plain("Policies looked at", result.policies().size())
            .plain("Policies that change", changes.size())
            .change("Rules", before, after)
            .plain("Kinds of connections that go", result.difference().removed().size())
            .build(),
        p(
            attrs(".said"),
            "Every connection of the flows was replayed against the result: nothing that was"
                + " observed breaks, and nobody gains anything."));
  }

  private static long rules(List<NetworkPolicy> policies) {
    return policies.stream().mapToLong(p -> p.ingress().size() + p.egress().size()).sum();
  }

  private List<DomContent> policies() {
    List<DomContent> content = new ArrayList<>();
    for (int i = 0; i < changes.size() && i < MANY; i++) {
      content.add(policy(changes.get(i), "policy-" + (i + 1)));
    }
    if (changes.size() > MANY) {
      content.add(p("… and " + (changes.size() - MANY) + " more, all in recommendation.json."));
    }
    return content;
  }

  private DomContent policy(ChangedPolicy change, String id) {
    return details(
            attrs(".object"),
            summary(
                h3(change.title()),
                iff(
                    !change.source().isEmpty(),
                    span(
                        span(attrs(".minus"), "−" + change.count(Sign.REMOVED)),
                        text(" "),
                        span(attrs(".plus"), "+" + change.count(Sign.ADDED)),
                        text(" lines"))),
                span(attrs(".place"), code(change.location().toString()))),
            div(attrs(".inside"), rules(change), source(change)))
        .withId(id)
        .condAttr(changes.size() <= FEW, "open", null);
  }

  private static DomContent rules(ChangedPolicy change) {
    Table table =
        new Table(
            "What each rule of " + change.title() + " lets pass",
            "Rule",
            "What becomes of it",
            "Connection",
            "#Seen",
            "Ground");
    for (RuleChange rule : change.judged().rules()) {
      String verb = ChangedPolicy.verb(rule);
      if (rule.used().isEmpty() && rule.elsewhere().isEmpty()) {
        table.row(text(rule.place()), text(verb), text("–"), text("0"), text("nothing needs it"));
      }
      rule.used()
          .forEach(
              need ->
                  table.row(
                      text(rule.place()),
                      text(verb),
                      text(need.toString()),
                      text(seen(need)),
                      text(ground(need))));
      rule.elsewhere()
          .forEach(
              other ->
                  table.row(
                      text(rule.place()),
                      text(verb),
                      text(other.need().toString()),
                      text(seen(other.need())),
                      text("left to " + other.by())));
    }
    return table.build();
  }

  /** How often a connection was seen. */
  static String seen(NeededConnection need) {
    Tally tally = need.tally();
    return tally == null ? "0" : Figures.number(tally.count());
  }

  /** What backs a connection. */
  static String ground(NeededConnection need) {
    Tally tally = need.tally();
    return need.allowedAs().map(name -> "allowance " + name + ": " + name.reason()).orElse("seen")
        + (tally == null || tally.evidence().isEmpty()
            ? ""
            : ", " + Words.reference(tally.evidence().getFirst()));
  }

  private static DomContent source(ChangedPolicy change) {
    return iff(
        !change.source().isEmpty(),
        div(
            p("The change in " + change.location().source()),
            Lines.source(change.source(), change.title() + " (" + change.location() + ")")));
  }

  private List<DomContent> stay() {
    List<String> lines = new ArrayList<>();
    result.kept().forEach(kept -> lines.add(kept.title() + ": " + ChangedPolicy.left(kept) + "."));
    result.policies().stream()
        .filter(policy -> !policy.isChanged() && policy.why().isEmpty())
        .forEach(policy -> lines.add(policy.title() + " allows what was seen and nothing else."));
    result
        .unjudged()
        .forEach(other -> lines.add(other.what() + " (" + other.location() + ") isn't judged."));
    return lines.isEmpty() ? List.of() : List.of(Log.list(lines));
  }

  private List<DomContent> findings() {
    List<String> lines = refined.findings().stream().map(Object::toString).toList();
    return lines.isEmpty() ? List.of() : List.of(Log.list(lines));
  }

  private List<DomContent> coverage() {
    Table table =
        new Table(
            "How complete the flows are for each workload",
            "Workload",
            "#Connections seen",
            "#Seen once",
            "#Estimate",
            "What it means");
    result
        .coverage()
        .forEach(
            (workload, its) ->
                table.row(
                    text(workload.toString()),
                    text(Figures.number(its.behaviours())),
                    text(Figures.number(its.once())),
                    text(its.estimate().map(e -> Figures.percent(its.completeness())).orElse("–")),
                    text(its.advice().replace("more right", "more connection"))));
    return table.isEmpty() ? List.of() : List.of(table.build());
  }
}
