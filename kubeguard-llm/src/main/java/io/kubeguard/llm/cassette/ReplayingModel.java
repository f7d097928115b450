package io.kubeguard.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers from recordings alone; a request that differs in one character isn't answered. */
public final class ReplayingModel implements Model {
  private final ModelName name;
  private final Shelf shelf;

  public ReplayingModel(ModelName name, Shelf shelf) {
    this.name = name;
    this.shelf = shelf;
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public Reply ask(Prompt prompt) {
    try {
      Optional<Answer> answer = shelf.find(name, prompt);
      return answer.isPresent() ? answer.get() : new ModelFailure.NotRecorded(miss(prompt));
    } catch (IOException e) {
      return new ModelFailure.NotRecorded(shelf.folder() + ": can't be read");
    }
  }

  private String miss(Prompt prompt) throws IOException {
    String what = shelf.folder() + ": no recording of the request of step " + prompt.step();
    List<Path> files = shelf.files();
    if (files.isEmpty()) {
      return what + ", nor any other; make one with --record";
    }
    for (Path file : files) {
      Optional<JsonNode> other = Exchange.read(Files.readString(file)).map(e -> e.path("request"));
      if (other.filter(it -> it.path("step").asText().equals(prompt.step())).isPresent()) {
        return what
            + " as it is asked now; "
            + file.getFileName()
            + " differs in "
            + difference(other.get(), prompt)
            + "; record it again with --record";
      }
    }
    return what + "; make one with --record";
  }

  private String difference(JsonNode other, Prompt prompt) {
    if (!other.path("model").asText().equals(name.toString())) {
      return "its model, " + other.path("model").asText();
    }
    JsonNode turns = other.path("turns");
    for (int t = 0; t < Math.min(turns.size(), prompt.turns().size()); t++) {
      List<String> theirs = turns.get(t).path("text").asText().lines().toList();
      List<String> ours = prompt.turns().get(t).text().lines().toList();
      for (int line = 0; line < Math.max(theirs.size(), ours.size()); line++) {
        if (line >= theirs.size()
            || line >= ours.size()
            || !theirs.get(line).equals(ours.get(line))) {
          return "line " + (line + 1) + " of turn " + (t + 1);
        }
      }
    }
    return turns.size() == prompt.turns().size() ? "its schema or length" : "its number of turns";
  }
}
