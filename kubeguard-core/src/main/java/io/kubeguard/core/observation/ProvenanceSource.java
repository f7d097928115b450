package io.kubeguard.core.observation;

import io.kubeguard.core.observation.Sight.Showing;

/** What recorded provenance. Each shows some things always, others never or only on request. */
public enum ProvenanceSource {
  SPADE,
  /** The raw log of the kernel's audit system. */
  LINUX_AUDIT,
  TETRAGON,
  FALCO,
  KUBEARMOR,
  TRACEE,
  KUBESCAPE;

  /** Whether it can show a thing at all. */
  public Showing shows(Sight sight) {
    return switch (this) {
      case SPADE -> spade(sight);
      case LINUX_AUDIT -> sight == Sight.CAPABILITY_CHECKED ? Showing.NEVER : Showing.IF_ASKED;
      case TETRAGON -> tetragon(sight);
      case TRACEE -> tracee(sight);
      case KUBEARMOR -> kubearmor(sight);
      case FALCO -> falco(sight);
      case KUBESCAPE -> kubescape(sight);
    };
  }

  private static Showing spade(Sight sight) {
    return switch (sight) {
      case PROGRAM_STARTED,
          PROGRAM_USER,
          FILE_READ,
          FILE_WRITTEN,
          FILE_RENAMED,
          FILE_REMOVED,
          CONNECTED,
          USER_CHANGED ->
          Showing.IF_ASKED;
      case FOLDER_MADE,
          OWNER_CHANGED,
          PORT_BOUND,
          PORT_LISTENED,
          CAPABILITIES_HELD,
          CAPABILITY_CHECKED,
          CAPABILITY_NEEDED,
          RIGHTS_RAISED,
          MOUNTED ->
          Showing.NEVER;
    };
  }

  private static Showing tetragon(Sight sight) {
    return switch (sight) {
      case PROGRAM_STARTED, PROGRAM_USER -> Showing.ALWAYS;
      case CAPABILITY_NEEDED -> Showing.NEVER;
      case RIGHTS_RAISED,
          CAPABILITIES_HELD,
          FILE_READ,
          FILE_WRITTEN,
          FILE_RENAMED,
          FILE_REMOVED,
          FOLDER_MADE,
          OWNER_CHANGED,
          PORT_BOUND,
          PORT_LISTENED,
          CONNECTED,
          USER_CHANGED,
          CAPABILITY_CHECKED,
          MOUNTED ->
          Showing.IF_ASKED;
    };
  }

  private static Showing tracee(Sight sight) {
    return switch (sight) {
      case CAPABILITIES_HELD, CAPABILITY_NEEDED, RIGHTS_RAISED, FILE_RENAMED, OWNER_CHANGED ->
          Showing.NEVER;
      case PROGRAM_STARTED,
          PROGRAM_USER,
          FILE_READ,
          FILE_WRITTEN,
          FILE_REMOVED,
          FOLDER_MADE,
          PORT_BOUND,
          PORT_LISTENED,
          CONNECTED,
          USER_CHANGED,
          CAPABILITY_CHECKED,
          MOUNTED ->
          Showing.IF_ASKED;
    };
  }

  private static Showing kubearmor(Sight sight) {
    return switch (sight) {
      case PROGRAM_STARTED,
          PROGRAM_USER,
          FILE_READ,
          FILE_WRITTEN,
          FILE_REMOVED,
          OWNER_CHANGED,
          PORT_BOUND,
          CONNECTED ->
          Showing.IF_ASKED;
      case PORT_LISTENED,
          FILE_RENAMED,
          FOLDER_MADE,
          USER_CHANGED,
          CAPABILITIES_HELD,
          CAPABILITY_CHECKED,
          CAPABILITY_NEEDED,
          RIGHTS_RAISED,
          MOUNTED ->
          Showing.NEVER;
    };
  }

  private static Showing falco(Sight sight) {
    return switch (sight) {
      case PROGRAM_STARTED, PROGRAM_USER, FILE_READ, FILE_WRITTEN -> Showing.IF_ASKED;
      case FILE_RENAMED,
          FILE_REMOVED,
          FOLDER_MADE,
          OWNER_CHANGED,
          PORT_BOUND,
          PORT_LISTENED,
          CONNECTED,
          USER_CHANGED,
          CAPABILITIES_HELD,
          CAPABILITY_CHECKED,
          CAPABILITY_NEEDED,
          RIGHTS_RAISED,
          MOUNTED ->
          Showing.NEVER;
    };
  }

  private static Showing kubescape(Sight sight) {
    return switch (sight) {
      case PROGRAM_STARTED, FILE_READ, FILE_WRITTEN, CAPABILITY_CHECKED -> Showing.ALWAYS;
      case PROGRAM_USER,
          FILE_RENAMED,
          FILE_REMOVED,
          FOLDER_MADE,
          OWNER_CHANGED,
          PORT_BOUND,
          PORT_LISTENED,
          CONNECTED,
          USER_CHANGED,
          CAPABILITIES_HELD,
          CAPABILITY_NEEDED,
          RIGHTS_RAISED,
          MOUNTED ->
          Showing.NEVER;
    };
  }
}
