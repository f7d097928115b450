package io.kubeguard.engine.report.html;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** A table that scrolls by itself where there is no room, by keyboard too. */
final class Table {
  private final String title;
  private final List<Column> columns;
  private final List<DomContent> rows = new ArrayList<>();

  /** A heading, and whether figures stand below it. */
  private record Column(String title, boolean figures) {}

  /**
   * A table without rows.
   *
   * @param columns their headings; of columns with figures with a {@code #} before
   */
  Table(String title, String... columns) {
    this.title = title;
    this.columns =
        List.of(columns).stream()
            .map(
                column ->
                    column.startsWith("#")
                        ? new Column(column.substring(1), true)
                        : new Column(column, false))
            .toList();
  }

  /** A row; its first cell is its heading. */
  Table row(DomContent... cells) {
    List<DomContent> row = new ArrayList<>();
    row.add(th(cells[0]).attr("scope", "row"));
    for (int i = 1; i < cells.length; i++) {
      row.add(td(cells[i]).withCondClass(columns.get(i).figures(), "figure"));
    }
    rows.add(tr(each(row, cell -> cell)));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  DomContent build() {
    return labelled(title);
  }

  /** The same where other tables have its title; this one is that of {@code which}. */
  DomContent build(String which) {
    return labelled(title + ": " + which);
  }

  private DomContent labelled(String label) {
    return div(
            attrs(".scroll"),
            table(
                caption(title),
                thead(
                    tr(
                        each(
                            columns,
                            column ->
                                th(column.title())
                                    .withCondClass(column.figures(), "figure")
                                    .attr("scope", "col")))),
                tbody(each(rows, row -> row))))
        .attr("role", "region")
        .attr("aria-label", label)
        .attr("tabindex", "0");
  }
}
