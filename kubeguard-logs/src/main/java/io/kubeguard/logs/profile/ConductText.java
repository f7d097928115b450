package io.kubeguard.logs.profile;

import io.kubeguard.core.observation.Actor;
import io.kubeguard.core.observation.Origin;
import io.kubeguard.core.profile.Aspect;
import io.kubeguard.core.profile.Conduct;
import io.kubeguard.core.profile.Deed;
import io.kubeguard.core.profile.Names;
import io.kubeguard.core.profile.Scene;
import io.kubeguard.core.profile.Spread;
import io.kubeguard.core.profile.Spreads;
import io.kubeguard.core.profile.Tally;
import java.util.ArrayList;
import java.util.List;

/** The lines of a profile file that tell what processes did. */
final class ConductText {
  private final List<LineText> lines = new ArrayList<>();

  private ConductText() {}

  static List<LineText> lines(Conduct conduct) {
    ConductText text = new ConductText();
    conduct.aspects().forEach(text::aspect);
    return text.lines;
  }

  private void aspect(Aspect aspect, Spreads<Scene, Deed> spreads) {
    String name = ProfileFile.name(aspect);
    if (spreads.overflowed()) {
      lines.add(
          new LineText()
              .field(ProfileFile.CONDUCT_OVERFLOWED, name)
              .tally(spreads.total().orElse(Tally.NONE)));
    }
    spreads.each().forEach((scene, spread) -> scene(name, scene, spread));
  }

  private void scene(String aspect, Scene scene, Spread<Deed> spread) {
    LineText line = new LineText().field(ProfileFile.SOURCE, ProfileFile.name(scene.source()));
    if (scene.origin() != Origin.WORKLOAD) {
      line.field(ProfileFile.ORIGIN, ProfileFile.name(scene.origin()));
    }
    PeerText.write(line, ProfileFile.WITHIN, scene.pod())
        .optional(ProfileFile.CONTAINER, scene.container())
        .optional(ProfileFile.ID, scene.id())
        .field(ProfileFile.ASPECT, aspect);
    if (spread.overflowed()) {
      line.flag(ProfileFile.OVERFLOWED, true).tally(spread.total());
    }
    lines.add(line);
    spread.each().forEach(this::deed);
  }

  private void deed(Deed deed, Names names) {
    if (names.overflowed()) {
      lines.add(head(deed).flag(ProfileFile.OVERFLOWED, true).tally(names.total()));
    }
    names
        .each()
        .forEach(
            (name, tally) -> lines.add(head(deed).optional(ProfileFile.NAME, name).tally(tally)));
  }

  private static LineText head(Deed deed) {
    LineText line = new LineText();
    return switch (deed) {
      case Deed.Program program -> {
        id(line.field(ProfileFile.PROGRAM, program.path()), ProfileFile.UID, program.uid());
        id(line, ProfileFile.GID, program.gid());
        if (program.capabilities().known()) {
          line.list(ProfileFile.CAPABILITIES, program.capabilities().names());
        }
        yield line.flag(ProfileFile.RAISED, program.raised());
      }
      case Deed.File file -> {
        line.field(ProfileFile.FILES, ProfileFile.name(file.use()))
            .optional(ProfileFile.FOLDER, file.folder());
        yield id(id(line, ProfileFile.UID, file.uid()), ProfileFile.GID, file.gid());
      }
      case Deed.Socket socket ->
          id(
              line.field(ProfileFile.SOCKET, ProfileFile.name(socket.use()))
                  .optional(ProfileFile.TRANSPORT, socket.protocol())
                  .field(ProfileFile.PORT, socket.port()),
              ProfileFile.UID,
              socket.uid());
      case Deed.Needed needed ->
          id(line.field(ProfileFile.NEEDED, needed.capability()), ProfileFile.UID, needed.uid());
      case Deed.Asked asked ->
          id(
              line.field(ProfileFile.ASKED, asked.capability())
                  .flag(ProfileFile.GRANTED, asked.granted()),
              ProfileFile.UID,
              asked.uid());
      case Deed.Became became ->
          id(
              line.field(ProfileFile.BECAME, ProfileFile.name(became.what())),
              ProfileFile.ID,
              became.id());
      case Deed.SystemChange change ->
          id(line.field(ProfileFile.SYSTEM, change.operation()), ProfileFile.UID, change.uid());
      case Deed.Refused refused -> line.flag(ProfileFile.REFUSED, true);
    };
  }

  /** A user or a group, or no field where it isn't known. */
  private static LineText id(LineText line, String name, long id) {
    return id == Actor.UNKNOWN ? line : line.field(name, id);
  }
}
