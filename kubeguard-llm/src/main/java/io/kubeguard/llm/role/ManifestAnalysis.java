package io.kubeguard.llm.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.ResourceName;
import io.kubeguard.core.rbac.create.Undecided;
import io.kubeguard.llm.fence.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model read out of manifests: what the workload is for, and rights that a line of them
 * names. A right without an existing line, or that gives others away, isn't taken.
 */
record ManifestAnalysis(String purpose, List<ModelAllowance> needs) {
  static final ManifestAnalysis NONE = new ManifestAnalysis("not known", List.of());

  private static final Pattern WORD = Pattern.compile("[a-z][a-zA-Z0-9./-]{0,99}");
  private static final int LONGEST = 400;
  private static final int LONGEST_REASON = 240;

  static ManifestAnalysis read(JsonNode answer, RoleMaterial material) {
    List<ModelAllowance> needs = new ArrayList<>();
    for (JsonNode need : answer.path("needs")) {
      allowance(need, material)
          .filter(found -> needs.stream().noneMatch(n -> n.right().equals(found.right())))
          .ifPresent(needs::add);
    }
    return new ManifestAnalysis(
        PlainText.line(answer.path("purpose").asText(), LONGEST), List.copyOf(needs));
  }

  private static Optional<ModelAllowance> allowance(JsonNode need, RoleMaterial material) {
    String verb = need.path("verb").asText();
    String group = need.path("apiGroup").asText();
    String resource = need.path("resource").asText();
    boolean isRight =
        WORD.matcher(verb).matches()
            && WORD.matcher(resource).matches()
            && (group.isEmpty() || WORD.matcher(group).matches());
    Optional<ManifestLine> place =
        material.manifest().stream()
            .filter(line -> line.id().equals(need.path("place").asText()))
            .findFirst();
    if (!isRight || place.isEmpty()) {
      return Optional.empty();
    }
    Attributes right =
        new Attributes.Resource(
            verb,
            group,
            ResourceName.parse(resource),
            material.unmask(need.path("namespace").asText()),
            material.unmask(need.path("name").asText()));
    boolean known = material.rows().stream().anyMatch(row -> row.backs(right));
    return known || Undecided.isTotal(right)
        ? Optional.empty()
        : Optional.of(
            new ModelAllowance(
                right,
                place.get().location(),
                PlainText.line(need.path("why").asText(), LONGEST_REASON)));
  }
}
