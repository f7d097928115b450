package io.kubeguard.core.observation;

/**
 * A process that did something.
 *
 * @param program the file that it runs, as its container names it; {@code ""} where not known
 * @param uid its effective user; {@link #UNKNOWN} where not said
 * @param gid its effective group; {@link #UNKNOWN} where not said
 */
public record Actor(ContainerRef container, String program, long uid, long gid) {
  public static final long UNKNOWN = -1;
}
