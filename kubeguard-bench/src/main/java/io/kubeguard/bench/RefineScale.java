package io.kubeguard.bench;

import io.kubeguard.logs.profile.ProfileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes thousands of roles and bindings, and a profile of those who use some of it. */
public final class RefineScale {
  private RefineScale() {}

  /**
   * FOLDER SEED OBJECTS SUBJECTS: makes {@code manifests/}, a file for each namespace, and {@code
   * seen.profile}.
   */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    RefineWorld world =
        new RefineWorld(
            Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    for (Map.Entry<String, String> file : world.manifests().entrySet()) {
      Files.writeString(manifests.resolve(file.getKey() + ".yaml"), file.getValue());
    }
    try (Writer profile = Files.newBufferedWriter(folder.resolve("seen.profile"))) {
      ProfileWriter.write(world.profile(), profile);
    }
  }
}
