package io.kubeguard.manifests.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Files that only their owner reads, since they hold the user's own lines. They are there whole or
 * not at all.
 */
public final class PrivateFiles {
  private static final int MAX_TRIES = 100;
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Writes a file with mode 0600, in the place of one that is there; a link is replaced, not
   * followed.
   *
   * @throws IOException if it can't be written
   */
  public static void write(Path file, String text) throws IOException {
    replace(file, text.getBytes(UTF_8), OWNER);
  }

  /** Puts a file with this content and mode in the place of the one that is there. */
  public static void replace(Path file, byte[] content, Set<PosixFilePermission> mode)
      throws IOException {
    Path next = unused(file);
    try {
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        out.write(content);
        channel.force(true);
      }
      if (isPosix(next)) {
        Files.setPosixFilePermissions(next, mode);
      }
      move(next, file);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path unused(Path file) throws IOException {
    FileAttribute<?>[] owner =
        isPosix(Optional.ofNullable(file.getParent()).orElse(Path.of(".")))
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    for (int i = 0; i < MAX_TRIES; i++) {
      Path next = file.resolveSibling("." + file.getFileName() + "." + i + ".tmp");
      try {
        return Files.createFile(next, owner);
      } catch (FileAlreadyExistsException e) {
        // Left by a run that was killed, or in use by another one.
      }
    }
    throw new IOException("no free name for a temporary file beside " + file);
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
