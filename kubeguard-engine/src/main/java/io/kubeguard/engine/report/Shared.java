package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of every subject alike, so that it is said once.
 *
 * @param advice what coverage means for all of them; empty where it differs
 */
record Shared(List<String> remarks, Optional<String> advice) {
  private static final int FEW = 2;

  static Shared of(Creation creation) {
    List<SubjectResult> subjects =
        creation.subjects().stream().filter(subject -> !subject.granted().isEmpty()).toList();
    if (subjects.size() < FEW) {
      return new Shared(List.of(), Optional.empty());
    }
    List<String> remarks =
        subjects.getFirst().remarks().stream()
            .map(Remark::text)
            .distinct()
            .filter(text -> subjects.stream().allMatch(subject -> says(subject, text)))
            .toList();
    List<String> advice =
        subjects.stream().map(subject -> subject.coverage().advice()).distinct().toList();
    return new Shared(
        remarks, advice.size() == 1 ? Optional.of(advice.getFirst()) : Optional.empty());
  }

  private static boolean says(SubjectResult subject, String text) {
    return subject.remarks().stream().anyMatch(remark -> remark.text().equals(text));
  }
}
