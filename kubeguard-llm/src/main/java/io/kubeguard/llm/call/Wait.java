package io.kubeguard.llm.call;

import java.time.Duration;

/** Lets time pass; tests let none. */
public interface Wait {
  /** Waits this long, or less where the thread is interrupted. */
  void sleep(Duration duration);

  /** Really waits. */
  static Wait real() {
    return duration -> {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
