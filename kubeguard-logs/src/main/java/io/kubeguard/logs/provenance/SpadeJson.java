package io.kubeguard.logs.provenance;

import java.util.LinkedHashMap;
import java.util.Map;

/** SPADE's JSON storage: a vertex or an edge in each record, all annotations strings. */
final class SpadeJson implements Recorder {
  private final SpadeGraph graph;

  SpadeJson(ContainerMap containers, Output output) {
    this.graph = new SpadeGraph(containers, output);
  }

  @Override
  public boolean writes(Json record) {
    return record.has("type") && record.has("annotations");
  }

  @Override
  public void read(Json record, ContainerMap containers, Output output) {
    Map<String, String> annotations = new LinkedHashMap<>();
    Json given = record.at("annotations");
    given.keys().forEach(key -> annotations.put(key, given.text(key)));
    if (record.has("id")) {
      graph.vertex(record.text("id"), annotations);
    } else if (record.has("from") && record.has("to")) {
      graph.edge(record.text("from"), record.text("to"), record.text("type"), annotations);
    } else {
      output.count(Passed.NOT_PROVENANCE);
    }
  }
}
