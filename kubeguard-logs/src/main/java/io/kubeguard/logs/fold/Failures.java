package io.kubeguard.logs.fold;

import com.github.luben.zstd.ZstdIOException;
import io.kubeguard.core.diagnostic.Diagnostic;
import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.logs.fold.Reading.Ending;
import io.kubeguard.logs.source.Source;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.zip.ZipException;

/** What it means that a source couldn't be read to its end. */
final class Failures {
  private Failures() {}

  static Ending ending(IOException e) {
    return isCut(e) ? Ending.TRUNCATED : Ending.UNREADABLE;
  }

  static Diagnostic told(Source source, IOException e) {
    Location location = Location.of(source.name());
    if (isCut(e)) {
      return Diagnostic.error(
          "truncated",
          location,
          "the compressed data is cut or damaged; what stands before that was read",
          "get the whole file, or accept this with --allow-truncated");
    }
    String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return Diagnostic.error(
        "unreadable", location, "can't be read: " + why, "check the file and its rights");
  }

  private static boolean isCut(IOException e) {
    return e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException;
  }
}
