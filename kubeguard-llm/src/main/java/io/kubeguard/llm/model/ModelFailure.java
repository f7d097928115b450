package io.kubeguard.llm.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a prompt has no useful answer. */
public sealed interface ModelFailure extends Reply {
  /** For people, in one line, with what to do where there is something. */
  String message();

  /** Whether the same prompt may well be answered a little later. */
  default boolean isTransient() {
    return false;
  }

  /** Whether asking anything else is useless too. */
  default boolean isFinal() {
    return false;
  }

  /** No connection, or it broke. */
  record Unreachable(String detail) implements ModelFailure {
    @Override
    public String message() {
      return "the model can't be reached: " + detail;
    }

    @Override
    public boolean isTransient() {
      return true;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** No answer in time. */
  record TimedOut(Duration after) implements ModelFailure {
    @Override
    public String message() {
      return "the model didn't answer within "
          + after.toSeconds()
          + " s; --model-timeout gives it longer, --method decide asks for less at once";
    }

    @Override
    public boolean isTransient() {
      return true;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** Too many requests (429). */
  record RateLimited(Optional<Duration> retryAfter) implements ModelFailure {
    @Override
    public String message() {
      return "the provider limits the rate of requests"
          + retryAfter.map(wait -> " (try again in " + wait.toSeconds() + " s)").orElse("");
    }

    @Override
    public boolean isTransient() {
      return true;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** The provider's own fault (5xx). */
  record ServerFault(int status, Optional<Duration> retryAfter) implements ModelFailure {
    @Override
    public String message() {
      return "the provider failed with status " + status;
    }

    @Override
    public boolean isTransient() {
      return true;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** The key is missing or wrong (401, 403). */
  record Unauthorised(int status) implements ModelFailure {
    @Override
    public String message() {
      return "the provider refuses the key (status " + status + "); check the key's variable";
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** No such model or address (404). */
  record Unknown(String detail) implements ModelFailure {
    @Override
    public String message() {
      return "the provider knows no such model or address; check --model and --model-url" + detail;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** The provider doesn't take the request (other 4xx). */
  record Rejected(int status, String detail) implements ModelFailure {
    @Override
    public String message() {
      return "the provider doesn't take the request (status " + status + ")" + detail;
    }
  }

  /** What came back isn't in the provider's own format. */
  record Garbled(String detail) implements ModelFailure {
    @Override
    public String message() {
      return "what came back is no answer of a model: " + detail;
    }
  }

  /** The model or its provider declined to answer. */
  record Refused(String text) implements ModelFailure {
    @Override
    public String message() {
      return "the model declined to answer";
    }
  }

  /** The answer was longer than it may be. */
  record CutOff(String text) implements ModelFailure {
    @Override
    public String message() {
      return "the answer was cut off at its limit";
    }
  }

  /** Nothing was said. */
  record Empty() implements ModelFailure {
    @Override
    public String message() {
      return "the answer is empty";
    }
  }

  /** No JSON in the answer. */
  record NotJson(String text) implements ModelFailure {
    @Override
    public String message() {
      return "the answer holds no JSON";
    }
  }

  /** JSON, but not of the form that was asked for. */
  record WrongSchema(List<String> problems, String text) implements ModelFailure {
    public WrongSchema {
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return "the answer isn't of the form asked for: " + String.join("; ", problems);
    }
  }

  /** What may be spent is spent. */
  record BudgetExhausted(String limit) implements ModelFailure {
    @Override
    public String message() {
      return "the budget is used up: " + limit;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** No recording of this very request. */
  record NotRecorded(String detail) implements ModelFailure {
    @Override
    public String message() {
      return detail;
    }

    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** The prompt was shown, not sent. */
  record NotSent() implements ModelFailure {
    @Override
    public String message() {
      return "prompts are shown, and nothing is sent";
    }
  }
}
