package io.kubeguard.core.rbac.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The lines of a shipped table, each as its columns. */
final class Table {
  private Table() {}

  static List<List<String>> read(String resource) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(List.of(line.split("\t", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
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
}
