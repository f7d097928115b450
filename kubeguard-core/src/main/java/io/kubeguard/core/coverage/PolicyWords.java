package io.kubeguard.core.coverage;

import io.kubeguard.core.coverage.AuditPolicy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an audit policy leaves out, in words. */
final class PolicyWords {
  private static final int FEW = 6;

  private PolicyWords() {}

  /** A sentence for each rule that leaves something out, and one for what no rule names. */
  static List<String> leftOut(AuditPolicy policy) {
    List<String> sentences = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      if (!rule.shows(true) || !rule.shows(false)) {
        sentences.add("the audit policy leaves out " + what(rule) + " (" + rule.location() + ")");
      }
      if (isOfEverything(rule)) {
        return sentences;
      }
    }
    sentences.add("the audit policy has no rule for everything: what no rule names isn't logged");
    return sentences;
  }

  static String reason(PolicyGaps.Gap gap) {
    String by = gap.by().map(rule -> " (" + rule.location() + ")").orElse("");
    if (gap.by().isEmpty()) {
      return gap.whole()
          ? "no rule of the audit policy logs it"
          : "the audit policy may not log all of it";
    }
    return gap.whole()
        ? "the audit policy never logs it" + by
        : "the audit policy doesn't log all of it" + by;
  }

  private static boolean isOfEverything(Rule rule) {
    return rule.users().isEmpty()
        && rule.userGroups().isEmpty()
        && rule.verbs().isEmpty()
        && rule.resources().isEmpty()
        && rule.namespaces().isEmpty()
        && rule.nonResourceUrls().isEmpty();
  }

  private static String what(Rule rule) {
    List<String> targets = new ArrayList<>(rule.nonResourceUrls());
    for (AuditPolicy.Resources some : rule.resources()) {
      String group = some.apiGroup().isEmpty() ? "" : "." + some.apiGroup();
      String names = some.resourceNames().isEmpty() ? "" : " " + few(some.resourceNames());
      if (some.resources().isEmpty()) {
        targets.add(some.apiGroup().isEmpty() ? "the core group" : some.apiGroup());
      }
      some.resources().forEach(resource -> targets.add(resource + group + names));
    }
    String verbs = rule.verbs().isEmpty() ? "all requests" : few(rule.verbs());
    String namespaces =
        rule.namespaces().stream()
            .map(namespace -> namespace.isEmpty() ? "no namespace" : namespace)
            .collect(Collectors.joining(", "));
    List<String> who = new ArrayList<>(rule.users());
    rule.userGroups().forEach(group -> who.add("group " + group));
    return (rule.level().equals("None") ? "" : "the answers to ")
        + verbs
        + (targets.isEmpty() ? "" : " on " + few(targets))
        + (namespaces.isEmpty() ? "" : " in " + namespaces)
        + (who.isEmpty() ? "" : " by " + few(who));
  }

  private static String few(List<String> words) {
    return words.size() <= FEW
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, FEW)) + " and " + (words.size() - FEW) + " more";
  }
}
