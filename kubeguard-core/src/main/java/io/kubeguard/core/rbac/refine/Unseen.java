package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes subjects that the log never shows out of bindings. */
final class Unseen {
  private Unseen() {}

  /** The change of a binding that has such subjects, if it may be changed. */
  static Optional<BindingChange> removal(Tie tie, Judging judging, Obstacles obstacles) {
    List<Subject> subjects = Objects.subjects(tie.binding());
    List<Integer> unseen = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (judging.standing(subjects.get(i)) == Standing.UNSEEN) {
        unseen.add(i);
      }
    }
    if (unseen.isEmpty() || obstacles.isFixed(tie.binding())) {
      return Optional.empty();
    }
    ObjectEdit edit =
        unseen.size() == subjects.size()
            ? new ObjectEdit.ReplaceObject(tie.binding().location(), List.of(), List.of())
            : new ObjectEdit.RemoveSubjects(tie.binding().location(), unseen);
    return Optional.of(
        new BindingChange(
            tie.binding(), edit, "the log never shows these subjects, as asked", List.of()));
  }
}
