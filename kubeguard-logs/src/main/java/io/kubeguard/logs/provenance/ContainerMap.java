package io.kubeguard.logs.provenance;

import io.kubeguard.core.observation.ContainerRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which processes and namespaces are which container's. Entries of several files about one
 * container complete each other: they are the same if they have one identifier, or one name where
 * one of them has no identifier.
 */
public final class ContainerMap {
  /** Knows no container. */
  public static final ContainerMap EMPTY = new ContainerMap(List.of());

  private static final int SHORTEST_ID = 12;

  /** Recorders cut times, some to a second. */
  private static final Duration GRAIN = Duration.ofSeconds(1);

  private final List<Entry> entries;
  private final Map<String, ContainerRef> byMountNamespace = new HashMap<>();

  /** By the very object that a number gave, since an identifier is never given again. */
  private final IdentityHashMap<ContainerRef, Instant> starts = new IdentityHashMap<>();

  private final Map<Long, ContainerRef> byPid = new HashMap<>();

  /**
   * What one file says of a container; {@code ""} and 0 where it says nothing.
   *
   * @param hostPid its first process, as the node numbers it
   * @param mountNamespace the number of its mount namespace
   * @param start when its first process began; 1970 where not told
   */
  public record Entry(
      String id,
      String namespace,
      String pod,
      String container,
      long hostPid,
      String mountNamespace,
      Instant start) {
    private Entry plus(Entry other) {
      return new Entry(
          either(id, other.id),
          either(namespace, other.namespace),
          either(pod, other.pod),
          either(container, other.container),
          hostPid == 0 ? other.hostPid : hostPid,
          either(mountNamespace, other.mountNamespace),
          start.equals(Instant.EPOCH) ? other.start : start);
    }

    private static String either(String one, String other) {
      return one.isEmpty() ? other : one;
    }

    private boolean isSame(Entry other) {
      boolean unidentified = id.isEmpty() || other.id.isEmpty();
      return unidentified
          ? !container.isEmpty() && container.equals(other.container)
          : id.equals(other.id);
    }

    ContainerRef ref() {
      return new ContainerRef(namespace, pod, container, id);
    }
  }

  public ContainerMap(List<Entry> given) {
    List<Entry> joined = new ArrayList<>();
    for (Entry entry : given) {
      int same = 0;
      while (same < joined.size() && !joined.get(same).isSame(entry)) {
        same++;
      }
      if (same < joined.size()) {
        joined.set(same, joined.get(same).plus(entry));
      } else {
        joined.add(entry);
      }
    }
    this.entries = List.copyOf(joined);
    for (Entry entry : entries) {
      ContainerRef ref = entry.ref();
      if (!entry.mountNamespace().isEmpty()) {
        byMountNamespace.put(entry.mountNamespace(), ref);
      }
      if (entry.hostPid() != 0) {
        byPid.put(entry.hostPid(), ref);
      }
      if (!entry.start().equals(Instant.EPOCH)) {
        starts.put(ref, entry.start().minus(GRAIN));
      }
    }
  }

  /**
   * Whether the container, found by a number of the kernel's, can't have been there yet: the kernel
   * gives its numbers again, so what had one before was something else.
   */
  boolean isBefore(ContainerRef container, Instant time) {
    Instant start = starts.get(container);
    return start != null && !time.equals(Instant.EPOCH) && time.isBefore(start);
  }

  /** The containers that it knows. */
  public List<Entry> entries() {
    return entries;
  }

  /** The container of a mount namespace; the node where it isn't known. */
  ContainerRef ofMountNamespace(String number) {
    return byMountNamespace.getOrDefault(number, ContainerRef.HOST);
  }

  /** The container whose first process this is; the node where it is none's. */
  ContainerRef ofPid(long pid) {
    return byPid.getOrDefault(pid, ContainerRef.HOST);
  }

  /** The container of an identifier, or of its first characters; unnamed where it isn't known. */
  ContainerRef ofId(String id) {
    String bare = id.substring(id.lastIndexOf('/') + 1);
    if (bare.isEmpty()) {
      return ContainerRef.HOST;
    }
    for (Entry entry : entries) {
      if (bare.length() >= SHORTEST_ID && entry.id().startsWith(bare)) {
        return entry.ref();
      }
    }
    return new ContainerRef("", "", "", bare);
  }
}
