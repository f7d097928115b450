package io.kubeguard.logs.json;

/** Takes records, each one JSON value in a slice of a buffer that is only valid during the call. */
@FunctionalInterface
public interface Records {
  void record(byte[] buffer, int from, int to, long line);
}
