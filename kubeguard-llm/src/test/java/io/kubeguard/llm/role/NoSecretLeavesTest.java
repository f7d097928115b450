package io.kubeguard.llm.role;

import static io.kubeguard.llm.ScriptedModel.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.cassette.RecordingModel;
import io.kubeguard.llm.cassette.Shelf;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.Progress;
import io.kubeguard.llm.mask.PlantedSecrets;
import io.kubeguard.llm.mask.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred secrets of twenty kinds over all that a prompt is made from. */
final class NoSecretLeavesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void noneIsInARequestARecordingOrTheModelsPart(Method method) throws IOException {
    List<PlantedSecrets.Planted> planted = PlantedSecrets.all(3);
    Map<String, String> env = new TreeMap<>();
    Map<String, String> annotations = new TreeMap<>();
    List<String> arguments = new ArrayList<>();
    Tasks tasks = Tasks.ordinary();
    for (int i = 0; i < planted.size(); i++) {
      PlantedSecrets.Planted secret = planted.get(i);
      if (!secret.name().isEmpty()) {
        env.put(secret.name() + (i < 20 ? "" : "_" + i), secret.text());
        continue;
      }
      switch (i % 5) {
        case 0 -> env.put("NOTE_" + i, secret.text());
        case 1 -> annotations.put("note-" + i, secret.text());
        case 2 -> arguments.add(secret.text());
        case 3 -> tasks.did("get", "", "configmaps", "shop", secret.text());
        default -> tasks.did(new Attributes.NonResource("get", "/" + secret.text()));
      }
    }
    RoleTask task = tasks.task(Tasks.workload(env, arguments, annotations));
    ScriptedModel model =
        new ScriptedModel(
            prompt ->
                prompt.step().equals("propose")
                    ? done(Written.ordinary().json())
                    : done(
                        "{\"summary\":\"x\",\"purpose\":\"x\",\"groups\":[],\"needs\":[],\"rules\":[]}"));
    Shelf shelf = new Shelf(folder);
    RoleProposal proposal =
        new RoleChain(
                new RecordingModel(model, shelf, new SecretMask()::mask),
                method,
                new RoleChain.Limits(1, 1_000_000),
                new RoleVerifier(BootstrapPolicy.everyone()),
                Progress.none())
            .propose(task);
    assertThat(model.asked).isNotEmpty();
    StringBuilder left = new StringBuilder();
    model.asked.forEach(prompt -> left.append(prompt.text()));
    ModelPart part = proposal.part().orElseThrow();
    left.append(part.reasons()).append(part.summary()).append(part.steps());
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        left.append(Files.readString(file));
      }
    }
    String all = left.toString();
    List<String> leaked =
        planted.stream()
            .filter(secret -> all.contains(secret.secret()))
            .map(secret -> secret.kind() + " " + secret.text())
            .toList();
    assertThat(leaked).isEmpty();
    assertThat(all).contains("[masked-");
  }
}
