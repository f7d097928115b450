package io.kubeguard.core.observation;

/**
 * One kind of thing that provenance may show or not: what can't be seen isn't what didn't happen.
 */
public enum Sight {
  PROGRAM_STARTED("programs started"),
  PROGRAM_USER("the user that runs them"),
  /** Which capabilities a process held when it started a program. */
  CAPABILITIES_HELD("capabilities held"),
  /** That a program's file gave rights: set-uid, or file capabilities. */
  RIGHTS_RAISED("set-uid programs and file capabilities"),
  FILE_READ("files read"),
  FILE_WRITTEN("files written"),
  FILE_RENAMED("files renamed"),
  FILE_REMOVED("files removed"),
  FOLDER_MADE("folders made"),
  OWNER_CHANGED("owners of files changed"),
  PORT_BOUND("ports bound"),
  PORT_LISTENED("ports listened on"),
  CONNECTED("connections made"),
  USER_CHANGED("changes of user and group"),
  CAPABILITY_CHECKED("capabilities that the kernel was asked for"),
  /** That an act succeeded only by a capability. */
  CAPABILITY_NEEDED("capabilities that an act needed"),
  MOUNTED("mounts and changes of namespaces");

  private final String words;

  Sight(String words) {
    this.words = words;
  }

  /** How a source shows it. */
  public enum Showing {
    ALWAYS,
    /** Only where its rules or policies ask for it; seen once, they do. */
    IF_ASKED,
    NEVER
  }

  /** {@code files written}, for a sentence. */
  @Override
  public String toString() {
    return words;
  }
}
