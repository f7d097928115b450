package io.kubeguard.logs.provenance;

import java.util.Optional;

/**
 * Which capability an act on a file needed, by the file's owner, group and mode as the audit system
 * tells them with it. Groups that a process has beside its own aren't told, so a file that only its
 * group may use counts as needing one: better to keep a capability than to drop a needed one.
 */
final class FileRights {
  static final long READ = 4;
  static final long WRITE = 2;

  /** To look a name up in a folder. */
  static final long SEARCH = 1;

  private static final String OVERRIDE = "DAC_OVERRIDE";

  private final long user;
  private final long group;

  /**
   * @param call who acts
   */
  FileRights(AuditRecord call) {
    this.user = call.number("fsuid", call.number("euid", -1));
    this.group = call.number("fsgid", call.number("egid", -1));
  }

  /** What it takes to use a file so; empty where its mode allows it, or isn't told. */
  Optional<String> toUse(AuditRecord file, long wanted) {
    long mode = Numbers.parse(file.plain("mode"), 8, -1);
    long owner = file.number("ouid", -1);
    if (mode < 0 || owner < 0 || user < 0) {
      return Optional.empty();
    }
    int shift = user == owner ? 6 : group == file.number("ogid", -1) ? 3 : 0;
    return ((mode >> shift) & wanted) == wanted ? Optional.empty() : Optional.of(OVERRIDE);
  }

  /** What it takes to change a file's mode. */
  Optional<String> toChangeMode(AuditRecord file) {
    long owner = file.number("ouid", -1);
    return owner < 0 || user < 0 || user == owner ? Optional.empty() : Optional.of("FOWNER");
  }

  /**
   * What it takes to give a file away.
   *
   * @param to its new owner; {@code 0xffffffff} leaves it
   * @param toGroup its new group, likewise
   */
  Optional<String> toGive(AuditRecord file, long to, long toGroup) {
    long owner = file.number("ouid", -1);
    boolean sameOwner = isUnchanged(to) || to == owner;
    boolean ownGroup =
        isUnchanged(toGroup) || toGroup == file.number("ogid", -1) || toGroup == group;
    return owner < 0 || (sameOwner && ownGroup) ? Optional.empty() : Optional.of("CHOWN");
  }

  private static boolean isUnchanged(long id) {
    return (id & 0xffffffffL) == 0xffffffffL;
  }
}
