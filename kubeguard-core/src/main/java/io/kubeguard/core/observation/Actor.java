package io.kubeguard.core.observation;

/**
 * A process that did something.
 *
 * @param origin how it came into its container
 * @param program the file that it runs, as its container names it; {@code ""} where not known
 * @param uid its effective user; {@link #UNKNOWN} where not said
 * @param gid its effective group; {@link #UNKNOWN} where not said
 */
public record Actor(
    ProvenanceSource source,
    ContainerRef container,
    Origin origin,
    String program,
    long uid,
    long gid) {
  public static final long UNKNOWN = -1;

  /** A process of the workload itself, as far as is known. */
  public Actor(
      ProvenanceSource source, ContainerRef container, String program, long uid, long gid) {
    this(source, container, Origin.WORKLOAD, program, uid, gid);
  }

  /** The same process, of which it is known how it came into its container. */
  public Actor from(Origin known) {
    return new Actor(source, container, known, program, uid, gid);
  }

  /** The same process as another user and group. */
  public Actor as(long user, long group) {
    return new Actor(source, container, origin, program, user, group);
  }

  /** The same process when it runs another program. */
  public Actor running(String file) {
    return new Actor(source, container, origin, file, uid, gid);
  }
}
