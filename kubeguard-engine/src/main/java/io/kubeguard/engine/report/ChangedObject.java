package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.rbac.impact.ClosedDanger;
import io.kubeguard.core.rbac.impact.ObjectImpact;
import io.kubeguard.engine.refine.RefinedSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that changes, as reports show it.
 *
 * @param title {@code Role shop/web}
 * @param location where it begins
 * @param reason why, where one word for the whole object is due; {@code ""} otherwise
 * @param lines what goes, comes and stays, told in rules
 * @param dangers what goes with it, the worst first
 * @param source the change as it stands in the file
 */
public record ChangedObject(
    String title,
    Location location,
    String reason,
    List<BackedLine> lines,
    List<ClosedDanger> dangers,
    List<SourceLine> source) {
  public ChangedObject {
    lines = List.copyOf(lines);
    dangers = List.copyOf(dangers);
    source = List.copyOf(source);
  }

  /** All objects that change; none where the verifier has rejected the changes. */
  public static List<ChangedObject> of(RefinedSources refined) {
    if (refined.result().refinement().isEmpty()) {
      return List.of();
    }
    List<ChangedObject> objects = new ArrayList<>();
    refined.result().draft().roles().stream()
        .filter(role -> !role.isUnchanged())
        .forEach(
            change ->
                objects.add(
                    object(
                        refined,
                        change.role().title(),
                        change.role().location(),
                        "",
                        ChangeLines.of(change))));
    refined
        .result()
        .draft()
        .bindings()
        .forEach(
            change ->
                objects.add(
                    object(
                        refined,
                        change.binding().title(),
                        change.binding().location(),
                        change.reason(),
                        ChangeLines.of(change))));
    return objects;
  }

  private static ChangedObject object(
      RefinedSources refined,
      String title,
      Location location,
      String reason,
      List<BackedLine> lines) {
    return new ChangedObject(
        title,
        location,
        reason,
        lines,
        refined.impact().of(location).map(ObjectImpact::closed).orElse(List.of()),
        refined
            .diff(location)
            .map(diff -> SourceLine.of(diff.hunks(), location.line()))
            .orElse(List.of()));
  }

  /** How many lines of the file have this sign. */
  public long count(Sign sign) {
    return source.stream().filter(line -> line.sign() == sign).count();
  }

  /** The first line that goes, else where the object begins. */
  public Location firstChange() {
    Optional<SourceLine> line =
        source.stream().filter(changed -> changed.sign() == Sign.REMOVED).findFirst();
    return line.map(changed -> Location.of(location.source(), changed.number())).orElse(location);
  }
}
