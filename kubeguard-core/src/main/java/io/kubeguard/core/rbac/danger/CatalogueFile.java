package io.kubeguard.core.rbac.danger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the catalogue of dangers that ships with KubeGuard; its head explains the columns. */
final class CatalogueFile {
  private final Map<String, Technique> known;
  private final List<Entry> entries = new ArrayList<>();
  private List<String> head = List.of();
  private String allows = "";
  private String source = "";
  private final List<Technique> techniques = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();

  private CatalogueFile(Map<String, Technique> known) {
    this.known = known;
  }

  static List<Entry> read() {
    Map<String, Technique> known = new HashMap<>();
    for (List<String> row : rows("attack-techniques.tsv")) {
      known.put(row.get(0), new Technique(row.get(0), row.get(1)));
    }
    CatalogueFile file = new CatalogueFile(known);
    rows("dangers.tsv").forEach(file::row);
    file.finish();
    return List.copyOf(file.entries);
  }

  /** A column that holds a list; {@code ""} in quotes stands for the empty string. */
  static List<String> list(String column) {
    List<String> values = new ArrayList<>();
    if (!column.isEmpty()) {
      for (String value : column.split(",", -1)) {
        values.add(value.equals("\"\"") ? "" : value);
      }
    }
    return values;
  }

  private void row(List<String> row) {
    switch (row.getFirst()) {
      case "danger" -> {
        finish();
        head = row;
      }
      case "right" -> patterns.add(onResources(row));
      case "path" -> patterns.add(new Pattern.OnPaths(Values.parse(row.get(1)), list(row.get(2))));
      case "allows" -> allows = row.get(1);
      case "technique" -> techniques.add(Objects.requireNonNull(known.get(row.get(1)), row.get(1)));
      case "source" -> source = row.get(1);
      default -> throw new IllegalStateException("unknown row: " + row);
    }
  }

  private void finish() {
    if (!head.isEmpty()) {
      entries.add(
          new Entry(
              head.get(1),
              head.get(5),
              risk(head.get(2)).orElseThrow(),
              risk(head.get(3)),
              risk(head.get(4)),
              allows,
              techniques,
              source,
              patterns));
    }
    allows = "";
    source = "";
    techniques.clear();
    patterns.clear();
  }

  private static Pattern onResources(List<String> row) {
    return new Pattern.OnResources(
        Values.parse(row.get(1)),
        Values.parse(row.get(2)),
        list(row.get(3)).stream().map(ResourceShape::parse).toList(),
        set(row, 4),
        set(row, 5));
  }

  private static Set<String> set(List<String> row, int column) {
    return row.size() > column ? new HashSet<>(list(row.get(column))) : Set.of();
  }

  private static Optional<Risk> risk(String column) {
    return column.equals("-")
        ? Optional.empty()
        : Optional.of(Risk.valueOf(column.toUpperCase(Locale.ROOT)));
  }

  private static List<List<String>> rows(String resource) {
    try (InputStream in =
            Objects.requireNonNull(CatalogueFile.class.getResourceAsStream(resource), resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
