package io.kubeguard.cli;

/** The formats of {@code refine}. */
enum RefineFormat {
  TEXT,
  YAML,
  JSON,
  MARKDOWN,
  HTML,
  SARIF
}
