package io.kubeguard.logs.provenance;

/** Absolute paths of what programs and recorders name. */
final class Paths {
  private static final int LONG = 4_096;

  private Paths() {}

  /** The path from the root, without {@code .} and {@code ..}; {@code ""} where it isn't known. */
  static String absolute(String folder, String path) {
    if (path.isEmpty() || path.length() > LONG) {
      return "";
    }
    if (!path.startsWith("/")) {
      return folder.startsWith("/") ? normal(folder + "/" + path) : "";
    }
    return path.contains("/.") || path.contains("//") || path.endsWith("/") ? normal(path) : path;
  }

  private static String normal(String path) {
    StringBuilder normal = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        normal.setLength(Math.max(0, normal.lastIndexOf("/")));
      } else if (!part.isEmpty() && !part.equals(".")) {
        normal.append('/').append(part);
      }
    }
    return normal.isEmpty() ? "/" : normal.toString();
  }
}
