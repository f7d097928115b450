package io.kubeguard.logs.fold;

import io.kubeguard.core.profile.ProfileBuilder;
import io.kubeguard.logs.json.Chunk;
import io.kubeguard.logs.json.Records;
import java.io.IOException;
import java.io.InputStream;

/** Folds the records of one kind of log into a profile of its own. For one thread at a time. */
public interface RecordFold extends Records {
  /** Says where the records that follow stand, and begins to count events again. */
  RecordFold from(String source, Troubles troubles);

  /** Reads the lines of a chunk. */
  void read(Chunk lines);

  /**
   * Reads a whole source whose records only make sense together.
   *
   * @throws IOException if the stream fails; what came before it was read
   */
  default void read(InputStream in) throws IOException {
    throw new UnsupportedOperationException("each record of this kind of log stands alone");
  }

  /** How many events were read since {@link #from}. */
  long events();

  /** The cluster that was named last; {@code ""} if none was. */
  String cluster();

  /** How much is held. */
  int weight();

  /** What was folded since the last call. */
  ProfileBuilder take();
}
