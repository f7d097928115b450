package io.kubeguard.logs.provenance;

/** What is counted while provenance is read. */
final class Passed {
  static final String ACT = "acts";
  static final String RUNTIME = "acts of the container runtime, before the entry point";
  static final String LOST_PATH = "changes of files whose path the recorder lost";
  static final String NO_VERTEX = "edges to vertices that were never defined";
  static final String NOT_AN_ACT = "records that show nothing that matters to a pod";
  static final String FAILED = "acts that failed";
  static final String UNKNOWN = "records of no known kind";
  static final String PARTIAL = "profiles that say that they are incomplete";

  private Passed() {}
}
