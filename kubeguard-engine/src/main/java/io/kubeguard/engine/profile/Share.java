package io.kubeguard.engine.profile;

import java.util.List;

/**
 * What one identity did on one resource, or on paths, over all names and namespaces.
 *
 * @param target {@code deployments.apps}, {@code pods/log}, or {@code paths}
 * @param requests the number of all requests on it
 * @param verbs most used first
 * @param namespaces sorted; {@code ""} for cluster-wide
 */
public record Share(String target, long requests, List<Verb> verbs, List<String> namespaces) {
  public Share {
    verbs = List.copyOf(verbs);
    namespaces = List.copyOf(namespaces);
  }

  /** How often one verb was used. */
  public record Verb(String verb, long requests) {}
}
