package io.kubeguard.core.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import java.util.Comparator;

/**
 * What acts of processes have in common once volatile parts and the last name are left out. The
 * name under which a deed is seen is given with each.
 */
public sealed interface Deed extends Comparable<Deed> {
  Aspect aspect();

  /** How many characters it holds. */
  int size();

  /**
   * A program was started; under its masked arguments, joined by spaces.
   *
   * @param path as its container names it, folded
   * @param raised whether the file gave rights: set-uid, or capabilities
   */
  record Program(String path, long uid, long gid, HeldCapabilities capabilities, boolean raised)
      implements Deed {
    private static final Comparator<Program> ORDER =
        Comparator.comparing(Program::path)
            .thenComparingLong(Program::uid)
            .thenComparingLong(Program::gid)
            .thenComparing(Program::capabilities)
            .thenComparing(Program::raised);

    @Override
    public Aspect aspect() {
      return Aspect.PROGRAMS;
    }

    @Override
    public int size() {
      return path.length() + capabilities.names().stream().mapToInt(String::length).sum();
    }
  }

  /**
   * Files of a folder were used; under the files' names, folded.
   *
   * @param folder absolute, folded; {@code ""} where the recording lost the path, and then the name
   *     is {@code ""} too
   */
  record File(FileUse use, String folder, long uid, long gid) implements Deed {
    private static final Comparator<File> ORDER =
        Comparator.comparing(File::folder)
            .thenComparing(File::use)
            .thenComparingLong(File::uid)
            .thenComparingLong(File::gid);

    @Override
    public Aspect aspect() {
      return use.isChange() ? Aspect.CHANGES : Aspect.READS;
    }

    @Override
    public int size() {
      return folder.length();
    }

    /** The whole path of one of the names; {@code ""} where it was lost. */
    public String path(String name) {
      return folder.equals("/") ? "/" + name : folder.isEmpty() ? "" : folder + "/" + name;
    }
  }

  /**
   * A socket was used; under the address: the local one of a server, the peer's of a client.
   *
   * @param protocol {@code TCP}, {@code UDP} or {@code ""}
   * @param port the server's; 0 where the recording doesn't tell or the kernel chose it
   */
  record Socket(SocketUse use, String protocol, int port, long uid) implements Deed {
    private static final Comparator<Socket> ORDER =
        Comparator.comparing(Socket::use)
            .thenComparing(Socket::protocol)
            .thenComparingInt(Socket::port)
            .thenComparingLong(Socket::uid);

    @Override
    public Aspect aspect() {
      return Aspect.SOCKETS;
    }

    @Override
    public int size() {
      return protocol.length();
    }
  }

  /** The kernel was asked for a capability, which doesn't show need; under the program. */
  record Asked(String capability, boolean granted, long uid) implements Deed {
    private static final Comparator<Asked> ORDER =
        Comparator.comparing(Asked::capability)
            .thenComparing(Asked::granted)
            .thenComparingLong(Asked::uid);

    @Override
    public Aspect aspect() {
      return Aspect.PRIVILEGES;
    }

    @Override
    public int size() {
      return capability.length();
    }
  }

  /** An act succeeded only by a capability; under what it was done to, folded. */
  record Needed(String capability, long uid) implements Deed {
    private static final Comparator<Needed> ORDER =
        Comparator.comparing(Needed::capability).thenComparingLong(Needed::uid);

    @Override
    public Aspect aspect() {
      return Aspect.PRIVILEGES;
    }

    @Override
    public int size() {
      return capability.length();
    }
  }

  /**
   * A process became another user or group, or changed its capabilities; under the program.
   *
   * @param id the new one; {@link Actor#UNKNOWN} where not told
   */
  record Became(Identity what, long id) implements Deed {
    private static final Comparator<Became> ORDER =
        Comparator.comparing(Became::what).thenComparingLong(Became::id);

    @Override
    public Aspect aspect() {
      return Aspect.PRIVILEGES;
    }

    @Override
    public int size() {
      return 0;
    }
  }

  /**
   * Something was done that few programs do: mount, change namespaces; under its target, folded.
   */
  record SystemChange(String operation, long uid) implements Deed {
    private static final Comparator<SystemChange> ORDER =
        Comparator.comparing(SystemChange::operation).thenComparingLong(SystemChange::uid);

    @Override
    public Aspect aspect() {
      return Aspect.PRIVILEGES;
    }

    @Override
    public int size() {
      return operation.length();
    }
  }

  /** A policy in force refused something; under what it was. */
  record Refused() implements Deed {
    @Override
    public Aspect aspect() {
      return Aspect.PRIVILEGES;
    }

    @Override
    public int size() {
      return 0;
    }
  }

  /** The deed that an act is. */
  static Deed of(ProcessAct act) {
    Actor actor = act.actor();
    return switch (act) {
      case ProcessAct.ProgramStarted started ->
          new Program(
              VolatileNames.path(actor.program()),
              actor.uid(),
              actor.gid(),
              started.capabilities(),
              started.raised());
      case ProcessAct.FileUsed file ->
          new File(
              file.use(),
              VolatileNames.folder(VolatileNames.path(file.path())),
              actor.uid(),
              actor.gid());
      case ProcessAct.SocketUsed socket ->
          new Socket(socket.use(), socket.protocol(), socket.port(), actor.uid());
      case ProcessAct.CapabilityAsked asked ->
          new Asked(asked.capability(), asked.granted(), actor.uid());
      case ProcessAct.CapabilityNeeded needed -> new Needed(needed.capability(), actor.uid());
      case ProcessAct.IdentityChanged changed -> new Became(changed.what(), changed.id());
      case ProcessAct.SystemChanged changed -> new SystemChange(changed.operation(), actor.uid());
      case ProcessAct.Refused refused -> new Refused();
    };
  }

  /** The name under which an act is seen. */
  static String name(ProcessAct act) {
    return switch (act) {
      case ProcessAct.ProgramStarted started -> String.join(" ", started.arguments());
      case ProcessAct.FileUsed file -> VolatileNames.name(VolatileNames.path(file.path()));
      case ProcessAct.SocketUsed socket -> socket.address();
      case ProcessAct.CapabilityAsked asked -> VolatileNames.path(asked.actor().program());
      case ProcessAct.CapabilityNeeded needed -> VolatileNames.path(needed.target());
      case ProcessAct.IdentityChanged changed -> VolatileNames.path(changed.actor().program());
      case ProcessAct.SystemChanged changed -> VolatileNames.path(changed.target());
      case ProcessAct.Refused refused -> refused.what();
    };
  }

  @Override
  default int compareTo(Deed other) {
    int rank = Integer.compare(rank(this), rank(other));
    if (rank != 0) {
      return rank;
    }
    return switch (this) {
      case Program program -> Program.ORDER.compare(program, (Program) other);
      case File file -> File.ORDER.compare(file, (File) other);
      case Socket socket -> Socket.ORDER.compare(socket, (Socket) other);
      case Needed needed -> Needed.ORDER.compare(needed, (Needed) other);
      case Asked asked -> Asked.ORDER.compare(asked, (Asked) other);
      case Became became -> Became.ORDER.compare(became, (Became) other);
      case SystemChange change -> SystemChange.ORDER.compare(change, (SystemChange) other);
      case Refused refused -> 0;
    };
  }

  private static int rank(Deed deed) {
    return switch (deed) {
      case Program program -> 0;
      case File file -> 1;
      case Socket socket -> 2;
      case Needed needed -> 3;
      case Asked asked -> 4;
      case Became became -> 5;
      case SystemChange change -> 6;
      case Refused refused -> 7;
    };
  }
}
