package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.HeldCapabilities;
import io.kubeguard.core.observation.ProcessAct.FileUse;
import io.kubeguard.core.observation.ProcessAct.IdentityChanged.Identity;
import io.kubeguard.core.observation.ProcessAct.SocketUse;
import io.kubeguard.core.profile.Deed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a deed while they are read; the first tells which it is. */
final class DeedFields {
  private static final int LAST_PORT = 65_535;

  /** For each kind of deed, the fields that go with it. */
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          ProfileFile.PROGRAM,
          Set.of(ProfileFile.UID, ProfileFile.GID, ProfileFile.CAPABILITIES, ProfileFile.RAISED),
          ProfileFile.FILES,
          Set.of(ProfileFile.FOLDER, ProfileFile.UID, ProfileFile.GID),
          ProfileFile.SOCKET,
          Set.of(ProfileFile.TRANSPORT, ProfileFile.PORT, ProfileFile.UID),
          ProfileFile.NEEDED,
          Set.of(ProfileFile.UID),
          ProfileFile.ASKED,
          Set.of(ProfileFile.GRANTED, ProfileFile.UID),
          ProfileFile.BECAME,
          Set.of(ProfileFile.ID),
          ProfileFile.SYSTEM,
          Set.of(ProfileFile.UID),
          ProfileFile.REFUSED,
          Set.of());

  private final Line line;
  private final LineFields fields;
  private final Map<String, Long> numbers = new TreeMap<>();
  private HeldCapabilities capabilities = HeldCapabilities.UNKNOWN;

  DeedFields(Line line, LineFields fields) {
    this.line = line;
    this.fields = fields;
  }

  static boolean isFirst(String field) {
    return KINDS.containsKey(field);
  }

  void field(String name) {
    switch (name) {
      case ProfileFile.UID, ProfileFile.GID, ProfileFile.ID, ProfileFile.PORT ->
          numbers.put(name, line.number());
      case ProfileFile.CAPABILITIES -> capabilities = capabilities();
      case ProfileFile.RAISED, ProfileFile.GRANTED, ProfileFile.REFUSED ->
          fields.put(name, String.valueOf(line.flag()));
      case ProfileFile.PROGRAM,
          ProfileFile.FILES,
          ProfileFile.SOCKET,
          ProfileFile.NEEDED,
          ProfileFile.ASKED,
          ProfileFile.BECAME,
          ProfileFile.SYSTEM,
          ProfileFile.FOLDER,
          ProfileFile.TRANSPORT ->
          fields.put(name, line.text());
      default -> throw line.unknown(name);
    }
  }

  private HeldCapabilities capabilities() {
    List<String> names = line.texts();
    return HeldCapabilities.of(names);
  }

  Deed build() {
    String kind =
        KINDS.keySet().stream()
            .filter(fields::has)
            .findFirst()
            .orElseThrow(() -> line.wrong("a line that tells nothing"));
    Set<String> allowed = new TreeSet<>(KINDS.getOrDefault(kind, Set.of()));
    allowed.addAll(Set.of(kind, ProfileFile.NAME, ProfileFile.OVERFLOWED, ProfileFile.SEEN));
    fields.only(allowed);
    String text = fields.text(kind);
    return switch (kind) {
      case ProfileFile.PROGRAM ->
          new Deed.Program(
              text,
              number(ProfileFile.UID),
              number(ProfileFile.GID),
              capabilities,
              fields.has(ProfileFile.RAISED));
      case ProfileFile.FILES ->
          new Deed.File(
              one(FileUse.values(), text),
              fields.text(ProfileFile.FOLDER),
              number(ProfileFile.UID),
              number(ProfileFile.GID));
      case ProfileFile.SOCKET ->
          new Deed.Socket(
              one(SocketUse.values(), text),
              fields.text(ProfileFile.TRANSPORT),
              port(),
              number(ProfileFile.UID));
      case ProfileFile.NEEDED -> new Deed.Needed(text, number(ProfileFile.UID));
      case ProfileFile.ASKED ->
          new Deed.Asked(text, fields.has(ProfileFile.GRANTED), number(ProfileFile.UID));
      case ProfileFile.BECAME ->
          new Deed.Became(one(Identity.values(), text), number(ProfileFile.ID));
      case ProfileFile.SYSTEM -> new Deed.SystemChange(text, number(ProfileFile.UID));
      default -> new Deed.Refused();
    };
  }

  private <E extends Enum<E>> E one(E[] values, String name) {
    return ProfileFile.named(values, name)
        .orElseThrow(() -> line.wrong("\"" + Line.shown(name) + "\" is nothing that there is"));
  }

  private long number(String name) {
    return numbers.getOrDefault(name, Actor.UNKNOWN);
  }

  private int port() {
    long port = numbers.getOrDefault(ProfileFile.PORT, 0L);
    if (port > LAST_PORT) {
      throw line.wrong("no port that there is");
    }
    return (int) port;
  }
}
