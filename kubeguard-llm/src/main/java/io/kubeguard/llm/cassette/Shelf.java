package io.kubeguard.llm.cassette;

import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of exchanges, a file for each, readable by its owner alone. */
public final class Shelf {
  private static final Pattern FILE = Pattern.compile("[a-z0-9_-]+-[0-9a-f]{64}\\.json");

  private final Path folder;

  /** The folder needn't be there yet. */
  public Shelf(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The answer to this very request, if it is here. */
  public Optional<Answer> find(ModelName model, Prompt prompt) throws IOException {
    Path file = folder.resolve(Exchange.fileName(model, prompt));
    return Files.isRegularFile(file)
        ? Exchange.answer(Files.readString(file), model, prompt)
        : Optional.empty();
  }

  /** Keeps an answer; whoever reads meanwhile sees the old file or the new one, whole. */
  public void keep(ModelName model, Prompt prompt, Answer answer) throws IOException {
    Files.createDirectories(folder, privately("rwx------"));
    Path unfinished = Files.createTempFile(folder, "unfinished-", ".tmp", privately("rw-------"));
    try {
      Files.write(
          unfinished, new Exchange(model, prompt, answer).json().getBytes(StandardCharsets.UTF_8));
      Files.move(
          unfinished,
          folder.resolve(Exchange.fileName(model, prompt)),
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Removes the exchanges, and nothing else that stands in the folder; how many there were. */
  public int clear() throws IOException {
    List<Path> files = files();
    for (Path file : files) {
      Files.delete(file);
    }
    return files.size();
  }

  List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static FileAttribute<?>[] privately(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
