package io.kubeguard.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar with rate and remaining time, shown once reading takes longer than a moment. */
final class Progress implements AutoCloseable {
  private static final int COLUMNS = 79;
  private static final long MEBIBYTE = 1 << 20;
  private static final long MOMENT_NANOS = 700_000_000L;

  private final PrintStream err;
  private final long size;
  private final boolean shown;
  private final long began = System.nanoTime();
  private long done;
  private @Nullable ProgressBar bar;

  /**
   * @param size how many bytes there are to read; 0 where not known
   */
  Progress(PrintStream err, long size, boolean shown) {
    this.err = err;
    this.size = size;
    this.shown = shown;
  }

  void advance(long bytes) {
    done += bytes;
    if (shown && System.nanoTime() - began > MOMENT_NANOS) {
      bar().stepTo(done);
    }
  }

  private ProgressBar bar() {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("reading")
              .setInitialMax(size == 0 ? -1 : size)
              .setUnit(" MiB", MEBIBYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
              .build();
    }
    return bar;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
