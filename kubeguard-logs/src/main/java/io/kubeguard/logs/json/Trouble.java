package io.kubeguard.logs.json;

/** What framing passed over, told to whoever reads the records. */
@FunctionalInterface
public interface Trouble {
  /**
   * Tells one thing.
   *
   * @param code stable, such as {@code line-too-long}
   * @param line where it begins, from 1
   */
  void at(String code, long line, String message);
}
