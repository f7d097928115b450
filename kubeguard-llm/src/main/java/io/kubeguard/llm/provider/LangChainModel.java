package io.kubeguard.llm.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.kubeguard.llm.model.Answer;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.model.Prompt;
import io.kubeguard.llm.model.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model behind one of LangChain4j's modules. */
final class LangChainModel implements Model {
  /** Makes LangChain4j's model for answers of this length. */
  interface Maker {
    ChatModel make(int maxTokens);
  }

  private final ModelName name;
  private final Maker maker;

  LangChainModel(ModelName name, Maker maker) {
    this.name = name;
    this.maker = maker;
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public Reply ask(Prompt prompt) {
    try {
      return answer(maker.make(prompt.maxTokens()).chat(request(prompt)));
    } catch (ContentFilteredException e) {
      return new ModelFailure.Refused("");
    } catch (UnsupportedFeatureException e) {
      return new ModelFailure.Rejected(0, ": the provider's module can't send it");
    } catch (RuntimeException e) {
      return TransportException.in(e)
          .orElseGet(() -> new ModelFailure.Garbled("it isn't in the provider's format"));
    }
  }

  private ChatRequest request(Prompt prompt) {
    List<ChatMessage> messages = new ArrayList<>();
    for (Prompt.Turn turn : prompt.turns()) {
      messages.add(
          switch (turn.speaker()) {
            case SYSTEM -> SystemMessage.from(turn.text());
            case USER -> UserMessage.from(turn.text());
            case ASSISTANT -> AiMessage.from(turn.text());
          });
    }
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    prompt.schema().ifPresent(schema -> request.responseFormat(format(schema)));
    return request.build();
  }

  private ResponseFormat format(Prompt.AnswerSchema schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(schema.name())
                .rootElement(JsonRawSchema.from(SchemaDialect.of(name.provider(), schema.json())))
                .build())
        .build();
  }

  private static Reply answer(ChatResponse response) {
    String text = response.aiMessage().text();
    Answer.Finish finish = finish(response.finishReason());
    return text == null || text.isBlank()
        ? switch (finish) {
          // Anthropic's "refusal" is a reason that LangChain4j has no word for.
          case REFUSED, OTHER -> new ModelFailure.Refused("");
          case CUT_OFF -> new ModelFailure.CutOff("");
          case DONE -> new ModelFailure.Empty();
        }
        : new Answer(text, finish, usage(response.tokenUsage()));
  }

  private static Answer.Finish finish(@Nullable FinishReason reason) {
    return switch (reason) {
      case STOP -> Answer.Finish.DONE;
      case LENGTH -> Answer.Finish.CUT_OFF;
      case CONTENT_FILTER -> Answer.Finish.REFUSED;
      case TOOL_EXECUTION, OTHER -> Answer.Finish.OTHER;
      case null -> Answer.Finish.OTHER;
    };
  }

  private static Answer.Usage usage(@Nullable TokenUsage usage) {
    return usage == null
        ? Answer.Usage.NONE
        : new Answer.Usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : tokens;
  }
}
