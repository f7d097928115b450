package io.kubeguard.llm.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.llm.Prompts;
import io.kubeguard.llm.ScriptedModel;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CassetteTest {
  @TempDir private Path folder;

  private static final Answer ANSWER =
      new Answer(
          "the \u0000 \"word\" \u202e is s3cret", Answer.Finish.DONE, new Answer.Usage(3, 4));

  private Shelf shelf() {
    return new Shelf(folder.resolve("tape"));
  }

  private Model recording(Answer answer) {
    return new RecordingModel(
        ScriptedModel.saying(answer), shelf(), text -> text.replace("s3cret", "[masked]"));
  }

  @Test
  void whatWasRecordedIsReplayedMasked() {
    assertThat(recording(ANSWER).ask(Prompts.any())).isEqualTo(ANSWER);
    assertThat(new ReplayingModel(ScriptedModel.NAME, shelf()).ask(Prompts.any()))
        .isEqualTo(
            new Answer(
                ANSWER.text().replace("s3cret", "[masked]"), ANSWER.finish(), ANSWER.usage()));
  }

  @Test
  void filesAreTheOwnersAlone() throws IOException {
    recording(ANSWER).ask(Prompts.any());
    assertThat(shelf().files()).hasSize(1);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(shelf().files().getFirst())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tape"))))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder.resolve("tape"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anyDifferenceIsAMissThatSaysWhere() {
    recording(ANSWER).ask(Prompts.of("propose", "one\ntwo"));
    Model replay = new ReplayingModel(ScriptedModel.NAME, shelf());
    assertMiss(replay, Prompts.of("propose", "one\ntwo "), "differs in line 2 of turn 1");
    assertMiss(replay, Prompts.of("propose", "one\ntwo", "three"), "its number of turns");
    assertMiss(
        replay, Prompts.of("explain", "one\ntwo"), "no recording of the request of step explain");
    assertMiss(
        replay,
        new Prompt("propose", Prompts.of("propose", "one\ntwo").turns(), Optional.empty(), 101),
        "its schema or length");
    assertMiss(
        new ReplayingModel(new ModelName(ModelName.Provider.OPENAI, "gpt-4o"), shelf()),
        Prompts.of("propose", "one\ntwo"),
        "its model, compatible:scripted");
    assertMiss(
        new ReplayingModel(ScriptedModel.NAME, new Shelf(folder.resolve("none"))),
        Prompts.any(),
        "nor any other");
  }

  private static void assertMiss(Model replay, Prompt prompt, String words) {
    assertThat(replay.ask(prompt))
        .isInstanceOfSatisfying(
            ModelFailure.NotRecorded.class,
            miss -> assertThat(miss.message()).contains(words, "--record"));
  }

  @Test
  void theCacheAsksOnceAndKeepsWholeAnswersOnly() throws IOException {
    ScriptedModel model = ScriptedModel.saying(ANSWER);
    CachedModel cached = new CachedModel(model, shelf());
    assertThat(List.of(cached.ask(Prompts.any()), cached.ask(Prompts.any()))).containsOnly(ANSWER);
    assertThat(model.asked).hasSize(1);
    assertThat(cached.hits()).isEqualTo(1);
    CachedModel cut =
        new CachedModel(
            ScriptedModel.saying(new Answer("x", Answer.Finish.CUT_OFF, Answer.Usage.NONE)),
            shelf());
    cut.ask(Prompts.of("other", "x"));
    assertThat(shelf().files()).hasSize(1);
  }

  @Test
  void aDamagedFileIsAMiss() throws IOException {
    recording(ANSWER).ask(Prompts.any());
    Files.writeString(shelf().files().getFirst(), "{\"version\":1");
    assertThat(new ReplayingModel(ScriptedModel.NAME, shelf()).ask(Prompts.any()))
        .isInstanceOf(ModelFailure.NotRecorded.class);
    ScriptedModel model = ScriptedModel.saying(ANSWER);
    assertThat(new CachedModel(model, shelf()).ask(Prompts.any())).isEqualTo(ANSWER);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void clearingLeavesWhatIsNotOurs() throws IOException {
    recording(ANSWER).ask(Prompts.any());
    Path other = Files.writeString(folder.resolve("tape").resolve("notes.json"), "mine");
    assertThat(shelf().clear()).isEqualTo(1);
    assertThat(other).exists();
    assertThat(shelf().files()).isEmpty();
  }
}
