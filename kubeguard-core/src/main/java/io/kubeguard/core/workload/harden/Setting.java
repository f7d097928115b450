package io.kubeguard.core.workload.harden;

import io.kubeguard.core.workload.RuntimeCapabilities;
import io.kubeguard.core.workload.SecurityProfile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A field of a pod template and what it is to say. */
public sealed interface Setting {
  /** Where it stands, from the pod's {@code spec} or from the container. */
  String path();

  /** The container that it is for; empty for the pod's own. */
  Optional<String> container();

  /** A setting of one container. */
  sealed interface OfContainer extends Setting {
    String name();

    @Override
    default Optional<String> container() {
      return Optional.of(name());
    }
  }

  /** A setting of the whole pod. */
  sealed interface OfPod extends Setting {
    @Override
    default Optional<String> container() {
      return Optional.empty();
    }
  }

  /** {@code privileged: false}. */
  record NotPrivileged(String name) implements OfContainer {
    @Override
    public String path() {
      return "securityContext.privileged";
    }
  }

  /** {@code allowPrivilegeEscalation: false}. */
  record NoPrivilegeEscalation(String name) implements OfContainer {
    @Override
    public String path() {
      return "securityContext.allowPrivilegeEscalation";
    }
  }

  /** {@code readOnlyRootFilesystem: true}. */
  record ReadOnlyRoot(String name) implements OfContainer {
    @Override
    public String path() {
      return "securityContext.readOnlyRootFilesystem";
    }
  }

  /**
   * All capabilities dropped but these. {@code NET_RAW} is the one that runtimes give by default
   * and the baseline standard lets nobody add: where it is kept, the others are dropped one by one.
   *
   * @param kept without {@code CAP_}, sorted
   */
  record OnlyCapabilities(String name, List<String> kept) implements OfContainer {
    private static final String NET_RAW = "NET_RAW";

    public OnlyCapabilities {
      kept = kept.stream().sorted().distinct().toList();
    }

    /** What is written below {@code add}. */
    public List<String> add() {
      return kept.contains(NET_RAW)
          ? kept.stream().filter(name -> !RuntimeCapabilities.DEFAULT.contains(name)).toList()
          : kept;
    }

    /** What is written below {@code drop}. */
    public List<String> drop() {
      return kept.contains(NET_RAW)
          ? RuntimeCapabilities.DEFAULT.stream().filter(name -> !kept.contains(name)).toList()
          : List.of("ALL");
    }

    @Override
    public String path() {
      return "securityContext.capabilities";
    }
  }

  /** {@code runAsNonRoot: true} with the numeric user, and the group where it is known. */
  record RunAs(String name, long user, OptionalLong group) implements OfContainer {
    @Override
    public String path() {
      return "securityContext.runAsUser";
    }
  }

  /** {@code procMount} left out: what is behind it is masked again. */
  record DefaultProcMount(String name) implements OfContainer {
    @Override
    public String path() {
      return "securityContext.procMount";
    }
  }

  /**
   * An {@code emptyDir} over a folder that is written.
   *
   * @param volume its name
   */
  record WritableFolder(String name, String folder, String volume) implements OfContainer {
    @Override
    public String path() {
      return "volumeMounts";
    }
  }

  /** A mount that is only read: {@code readOnly: true}. */
  record ReadOnlyMount(String name, String volume, String mountPath) implements OfContainer {
    @Override
    public String path() {
      return "volumeMounts";
    }
  }

  /** A seccomp profile for all containers that have none of their own. */
  record Seccomp(SecurityProfile profile) implements OfPod {
    @Override
    public String path() {
      return "securityContext.seccompProfile";
    }
  }

  /** {@code automountServiceAccountToken: false}. */
  record NoToken() implements OfPod {
    @Override
    public String path() {
      return "automountServiceAccountToken";
    }
  }

  /** A namespace of the node's that the pod leaves. */
  record OwnNamespace(HostNamespace of) implements OfPod {
    @Override
    public String path() {
      return of.field();
    }
  }

  /** A volume that no container uses, gone with its mounts. */
  record NoVolume(String volume) implements OfPod {
    @Override
    public String path() {
      return "volumes";
    }
  }

  /** A namespace of the node's that a pod may share. */
  enum HostNamespace {
    PID("hostPID"),
    IPC("hostIPC"),
    NETWORK("hostNetwork");

    private final String field;

    HostNamespace(String field) {
      this.field = field;
    }

    public String field() {
      return field;
    }
  }
}
