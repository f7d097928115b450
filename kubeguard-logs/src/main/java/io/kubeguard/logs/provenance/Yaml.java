package io.kubeguard.logs.provenance;

import java.util.List;
import java.util.Optional;

/**
 * Turns YAML into JSON: whoever reads provenance brings one, as logs themselves know JSON alone.
 */
@FunctionalInterface
public interface Yaml {
  /** Reads no YAML: each file is one document that isn't any. */
  Yaml NONE = (source, text) -> List.of(Optional.empty());

  /** The documents of a file as JSON; an empty place for each that isn't YAML. */
  List<Optional<String>> documents(String source, String text);
}
