package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.network.create.NeededConnection;
import io.kubeguard.core.network.refine.NetworkRuleEdit;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.engine.network.NetworkRefinement.Judged;
import io.kubeguard.engine.network.NetworkRefinement.RuleChange;
import io.kubeguard.engine.refine.RefinedPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network policy that changes, as reports show it.
 *
 * @param source the change as it stands in the file
 */
public record ChangedPolicy(Judged judged, List<SourceLine> source) {
  public ChangedPolicy {
    source = List.copyOf(source);
  }

  /** All policies that change. */
  public static List<ChangedPolicy> of(RefinedPolicies refined) {
    return refined.result().changes().stream().map(change -> of(change, refined)).toList();
  }

  static ChangedPolicy of(Judged change, RefinedPolicies refined) {
    Location at = change.policy().location();
    return new ChangedPolicy(
        change,
        refined
            .sources()
            .diff(at)
            .map(diff -> SourceLine.of(diff.hunks(), at.line()))
            .orElse(List.of()));
  }

  public String title() {
    return judged.title();
  }

  public Location location() {
    return judged.policy().location();
  }

  /** How many lines of the file have this sign. */
  public long count(Sign sign) {
    return source.stream().filter(line -> line.sign() == sign).count();
  }

  /** The change as lines of a patch, with a mark where lines between its parts are left out. */
  public List<String> diff() {
    List<String> diff = new ArrayList<>();
    long next = -1;
    for (SourceLine line : source) {
      if (line.sign() != Sign.ADDED) {
        if (next >= 0 && line.number() > next) {
          diff.add(" …");
        }
        next = line.number() + 1;
      }
      diff.add(line.sign().mark() + line.text());
    }
    return diff;
  }

  /** The first line that goes, else where the policy begins. */
  public Location firstChange() {
    Optional<SourceLine> line =
        source.stream().filter(changed -> changed.sign() == Sign.REMOVED).findFirst();
    Location at = location();
    return line.map(changed -> Location.of(at.source(), changed.number())).orElse(at);
  }

  /** What becomes of a rule, in a word: {@code stays}, {@code goes} or {@code becomes}. */
  public static String verb(RuleChange rule) {
    return switch (rule.edit()) {
      case NetworkRuleEdit.Keep keep -> "stays";
      case NetworkRuleEdit.Remove remove -> "goes";
      case NetworkRuleEdit.Replace replace -> "becomes";
    };
  }

  /** What becomes of a rule, and why: half a sentence. */
  public static String why(RuleChange rule) {
    return switch (verb(rule)) {
      case "stays" -> "stays";
      case "goes" ->
          rule.elsewhere().isEmpty()
              ? "goes: nothing that was seen needs it"
              : "goes: other rules allow what was seen";
      default -> "becomes what was seen";
    };
  }

  /** Why a policy isn't tight afterwards. */
  public static String left(Judged policy) {
    return policy.isChanged() ? policy.why() : "left alone, " + policy.why();
  }

  /** A connection with its ground: how often it was seen, or the allowance. */
  public static String line(NeededConnection need) {
    Tally tally = need.tally();
    return need
        + need.allowedAs().map(name -> ", allowance " + name).orElse("")
        + (tally == null ? "" : String.format(Locale.ROOT, ", %,d×", tally.count()));
  }
}
