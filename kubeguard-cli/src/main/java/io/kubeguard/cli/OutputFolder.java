package io.kubeguard.cli;

import io.kubeguard.core.rbac.Identity;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A folder for results. Each file appears whole or not at all. */
final class OutputFolder {
  private static final int LONGEST_NAME = 120;

  private final Path folder;
  private int written;

  OutputFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** What writes a file's text. */
  @FunctionalInterface
  interface Text {
    void write(Appendable out) throws IOException;
  }

  /** Writes one file, and its folder where that is missing. */
  static void write(Path file, Text text) throws IOException {
    Path name = file.getFileName();
    if (name == null || Files.isDirectory(file)) {
      throw UserException.usage(file + " is a folder; name a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    new OutputFolder(folder == null ? Path.of("") : folder).write(name.toString(), text);
  }

  void write(String name, String text) throws IOException {
    write(name, out -> out.append(text));
  }

  /**
   * Writes a file, packed where its name ends in {@code .gz}; under another name first, so that an
   * interrupted program leaves no half one.
   */
  void write(String name, Text text) throws IOException {
    Path draft = Files.createTempFile(folder, ".", ".tmp");
    Thread cleaning = new Thread(() -> draft.toFile().delete());
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      try (Writer out = writer(draft, name.endsWith(".gz"))) {
        text.write(out);
      }
      Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      written++;
    } finally {
      Files.deleteIfExists(draft);
      Runtime.getRuntime().removeShutdownHook(cleaning);
    }
  }

  private static Writer writer(Path file, boolean packed) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return new BufferedWriter(
        new OutputStreamWriter(packed ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8));
  }

  int written() {
    return written;
  }

  /** A file name for an identity: no part of it can leave the folder. */
  static String fileName(Identity identity) {
    String text =
        identity
            .serviceAccount()
            .map(account -> account.namespace() + "." + account.name())
            .orElse("user." + identity.username());
    return safe(text);
  }

  /** A file name for any text: no part of it can leave the folder. */
  static String safe(String text) {
    StringBuilder name = new StringBuilder();
    text.chars()
        .limit(LONGEST_NAME)
        .forEach(
            c ->
                name.append(
                    c < 0x7F && (Character.isLetterOrDigit(c) || "-.@".indexOf(c) >= 0)
                        ? String.valueOf((char) c)
                        : String.format(Locale.ROOT, "_%02x", c)));
    boolean cut = text.length() > LONGEST_NAME;
    boolean hidden = name.isEmpty() || name.charAt(0) == '.';
    return (hidden ? "_" : "")
        + name
        + (cut ? String.format(Locale.ROOT, "_%08x", text.hashCode()) : "");
  }
}
