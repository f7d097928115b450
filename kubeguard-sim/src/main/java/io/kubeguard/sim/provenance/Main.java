package io.kubeguard.sim.provenance;

import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProvenanceSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what processes of a seeded node do to a file, and to {@code FILE.containers} whose they
 * are: {@code Main SEED BYTES FILE spade|tetragon}.
 */
public final class Main {
  private static final int CHECKED_EVERY = 1_000;

  private Main() {}

  public static void main(String[] args) throws IOException {
    long bytes = Long.parseLong(args[1]);
    Path file = Path.of(args[2]);
    boolean spade = args[3].equals("spade");
    ActStream acts =
        new ActStream(
            Long.parseLong(args[0]), spade ? ProvenanceSource.SPADE : ProvenanceSource.TETRAGON);
    Containers containers = new Containers();
    try (Writer out = Files.newBufferedWriter(file)) {
      SpadeWriter spadeWriter = new SpadeWriter(out, containers);
      TetragonWriter tetragonWriter = new TetragonWriter(out, containers, true);
      while (Files.size(file) < bytes) {
        for (int i = 0; i < CHECKED_EVERY; i++) {
          ProcessAct act = acts.next();
          if (spade) {
            spadeWriter.write(act);
          } else {
            tetragonWriter.write(act);
          }
        }
      }
      if (spade) {
        spadeWriter.end();
      }
    }
    Files.writeString(Path.of(file + ".containers"), containers.map());
  }
}
