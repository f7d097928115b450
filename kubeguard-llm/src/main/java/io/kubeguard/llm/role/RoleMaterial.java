package io.kubeguard.llm.role;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.create.Need;
import io.kubeguard.llm.fence.Fence;
import io.kubeguard.llm.fence.PlainText;
import io.kubeguard.llm.mask.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a model sees of a task: the manifests and the aggregated log as compact tables, masked, with
 * ids to cite. Each row of the log's keeps together what was asked for together.
 */
final class RoleMaterial {
  private static final int LONGEST_CELL = 120;
  private static final int MOST_NAMES = 20;

  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9:.-]{1,160}");

  private final RoleTask task;
  private final SecretMask mask = new SecretMask();
  private final List<ManifestLine> manifest;
  private final List<EvidenceRow> rows;

  RoleMaterial(RoleTask task) {
    this.task = task;
    this.manifest = ManifestLine.of(task.workloads(), mask);
    this.rows = EvidenceRow.of(task.needs().granted());
  }

  RoleTask task() {
    return task;
  }

  List<ManifestLine> manifest() {
    return manifest;
  }

  List<EvidenceRow> rows() {
    return rows;
  }

  /** Names as they are, in place of their placeholders. */
  String unmask(String text) {
    return mask.unmask(text);
  }

  /** Who it is about; fenced where it isn't made of the characters that accounts are made of. */
  String subject() {
    String name = task.identity().username();
    return ACCOUNT.matcher(name).matches()
        ? "`" + cell(name) + "`"
        : "the subject " + Fence.around("subject", cell(name));
  }

  String manifestTable() {
    StringBuilder table = new StringBuilder("id | what | text\n");
    for (ManifestLine line : manifest) {
      table.append(String.join(" | ", line.id(), line.what(), plain(line.text()))).append('\n');
    }
    return manifest.isEmpty() ? "no manifest is given" : table.toString();
  }

  String logTable(List<EvidenceRow> part) {
    StringBuilder table =
        new StringBuilder("id | verb | apiGroup | resource | namespace | names | count | seen\n");
    for (EvidenceRow row : part) {
      table.append(String.join(" | ", cells(row))).append('\n');
    }
    return table.toString();
  }

  private List<String> cells(EvidenceRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.id());
    switch (row.right()) {
      case Attributes.Resource r -> {
        cells.add(cell(r.verb()));
        cells.add(r.apiGroup().isEmpty() ? "\"\"" : cell(r.apiGroup()));
        cells.add(cell(r.resource().toString()));
        cells.add(r.namespace().isEmpty() ? "(cluster-wide)" : cell(r.namespace()));
        cells.add(names(row));
      }
      case Attributes.NonResource n -> {
        cells.add(cell(n.verb()));
        cells.addAll(List.of("-", "nonResourceURL " + cell(n.path()), "(cluster-wide)", "-"));
      }
    }
    cells.add(
        row.backing().isEmpty()
            ? row.seen().map(tally -> Long.toString(tally.count())).orElse("0")
            : "-");
    cells.add(
        row.backing().isEmpty()
            ? row.seen()
                .filter(tally -> tally.isTimed())
                .map(tally -> "on " + (tally.days() + 1) + " days")
                .orElse("yes")
            : "not seen, allowance " + row.backing());
    return cells;
  }

  private String names(EvidenceRow row) {
    List<String> names = row.names();
    if (names.isEmpty()) {
      return "(any)";
    }
    List<String> shown = names.stream().limit(MOST_NAMES).map(this::cell).toList();
    return String.join(", ", shown)
        + (names.size() > MOST_NAMES ? " … and " + (names.size() - MOST_NAMES) + " more" : "");
  }

  /** The paper's aggregation: for each key the set of its values, without their pairing. */
  String valueSets() {
    Map<String, Set<String>> sets = new TreeMap<>();
    for (EvidenceRow row : rows) {
      for (Need need : row.needs()) {
        switch (need.attributes()) {
          case Attributes.Resource r -> {
            put(sets, "verb", r.verb());
            put(sets, "objectRef.apiGroup", r.apiGroup());
            put(sets, "objectRef.resource", r.resource().toString());
            put(sets, "objectRef.namespace", r.namespace());
            put(sets, "objectRef.name", r.name());
          }
          case Attributes.NonResource n -> {
            put(sets, "verb", n.verb());
            put(sets, "requestURI", n.path());
          }
        }
      }
    }
    StringBuilder text = new StringBuilder();
    sets.forEach(
        (key, values) ->
            text.append(key).append(": [").append(String.join(", ", values)).append("]\n"));
    return text.toString();
  }

  private void put(Map<String, Set<String>> sets, String key, String value) {
    if (!value.isEmpty()) {
      sets.computeIfAbsent(key, k -> new TreeSet<>()).add(cell(value));
    }
  }

  /** A hostile word as one cell of a table. */
  String cell(String text) {
    return plain(mask.mask(text));
  }

  private static String plain(String text) {
    return PlainText.line(text, LONGEST_CELL).replace('|', '¦');
  }
}
