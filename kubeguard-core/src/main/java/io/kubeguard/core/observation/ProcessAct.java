package io.kubeguard.core.observation;

import java.util.List;

/**
 * Something that a process did, as provenance shows it. Only acts that succeeded are told, but for
 * {@link Refused}.
 */
public sealed interface ProcessAct extends Observation {
  Actor actor();

  /**
   * A program was started.
   *
   * @param arguments its arguments, secrets masked; empty where not recorded
   * @param capabilities what it may do as it starts
   * @param raised whether the file gave rights that the process had not: set-uid, or capabilities
   */
  record ProgramStarted(
      Actor actor,
      List<String> arguments,
      HeldCapabilities capabilities,
      boolean raised,
      Evidence evidence)
      implements ProcessAct {
    public ProgramStarted {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A file was used.
   *
   * @param path absolute, as the container sees it; {@code ""} where the recording lost it
   */
  record FileUsed(Actor actor, FileUse use, String path, Evidence evidence) implements ProcessAct {}

  /** What is done to a file. */
  enum FileUse {
    READ,
    EXECUTE,
    WRITE,
    CREATE,
    /** The path is the new name. */
    RENAME_TO,
    /** The path is the old name, which is gone. */
    RENAME_FROM,
    REMOVE,
    CHANGE_MODE,
    CHANGE_OWNER;

    /** Whether it changes the file or its folder, so that a read-only file system refuses it. */
    public boolean isChange() {
      return this != READ && this != EXECUTE;
    }
  }

  /**
   * A socket was used.
   *
   * @param protocol {@code TCP}, {@code UDP} or {@code ""}
   * @param address the local address of a server, the peer's of a client
   * @param port likewise
   */
  record SocketUsed(
      Actor actor, SocketUse use, String protocol, String address, int port, Evidence evidence)
      implements ProcessAct {}

  /** What is done with a socket. */
  enum SocketUse {
    BIND,
    LISTEN,
    /** The port is the local one where the recording has it, else 0. */
    ACCEPT,
    CONNECT
  }

  /**
   * The kernel asked whether the process has a capability. That it had it doesn't say that it
   * needed it.
   */
  record CapabilityAsked(Actor actor, String capability, boolean granted, Evidence evidence)
      implements ProcessAct {}

  /**
   * An act succeeded only by a capability: without it the kernel would have refused.
   *
   * @param target what it was done to
   */
  record CapabilityNeeded(Actor actor, String capability, String target, Evidence evidence)
      implements ProcessAct {}

  /**
   * A process became another user or group, or changed its capabilities.
   *
   * @param id the new user or group; {@link Actor#UNKNOWN} where not said, and for capabilities
   */
  record IdentityChanged(Actor actor, Identity what, long id, Evidence evidence)
      implements ProcessAct {
    /** What was changed. */
    public enum Identity {
      USER,
      GROUP,
      CAPABILITIES
    }
  }

  /**
   * Something that only few programs do: mount, change namespaces, trace, load a module.
   *
   * @param operation the system call or the like
   * @param target a path, if any
   */
  record SystemChanged(Actor actor, String operation, String target, Evidence evidence)
      implements ProcessAct {}

  /**
   * Something was refused by a policy in force.
   *
   * @param what the operation and its target
   */
  record Refused(Actor actor, String what, Evidence evidence) implements ProcessAct {}
}
