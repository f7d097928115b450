package io.kubeguard.engine.report;

import io.kubeguard.core.rbac.create.Remark;
import io.kubeguard.engine.create.Creation;
import io.kubeguard.engine.create.SubjectResult;
import java.util.ArrayList;
import java.util.List;

/** The result of {@code create} as the description of a pull request. */
public final class CreationMarkdown {
  private final Markdown page = new Markdown();

  private CreationMarkdown() {}

  /** The Markdown. */
  public static String print(Creation creation) {
    CreationMarkdown markdown = new CreationMarkdown();
    markdown.head(creation);
    creation.subjects().stream()
        .filter(subject -> !subject.granted().isEmpty())
        .forEach(markdown::subject);
    if (!creation.blindSpots().isEmpty()) {
      markdown.page.heading(3, "What the log can't show").list(creation.blindSpots());
    }
    return markdown.page.toString();
  }

  private void head(Creation creation) {
    page.heading(2, "RBAC: least-privilege roles from what was used")
        .paragraph(
            creation
                .profile()
                .total()
                .map(
                    all ->
                        Words.requests(Requests.in(creation.profile()))
                            + ", "
                            + Words.span(all)
                            + ". Each recommendation was replayed against the log.")
                .orElse("No request in the log."));
    List<List<String>> rows = new ArrayList<>();
    for (SubjectResult subject : creation.subjects()) {
      rows.add(
          List.of(
              subject.identity().username(),
              Words.count(subject.granted().size(), "right"),
              subject.withheld().isEmpty()
                  ? subject.coverage().advice()
                  : "Nothing is recommended: " + subject.withheld()));
    }
    page.table(List.of("Who", "Recommended", "How complete the log is"), rows);
  }

  private void subject(SubjectResult subject) {
    page.heading(3, subject.identity().username())
        .fenced("yaml", new CreationYaml(true).print(subject).lines().toList())
        .list(subject.remarks().stream().map(Remark::text).toList());
    subject
        .model()
        .ifPresent(
            part ->
                page.paragraph(ModelWords.whose(part))
                    .list(ModelWords.lines(part, subject.recommendation())));
  }
}
