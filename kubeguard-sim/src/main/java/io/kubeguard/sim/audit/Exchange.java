package io.kubeguard.sim.audit;

import io.kubeguard.sim.bytes.Template;
import java.util.Optional;

/**
 * A request and its answer, as the events of its stages.
 *
 * @param started for a long-running request, when the response begins
 * @param completed when the response has been sent; a request that was refused before it was
 *     authenticated never has it
 */
record Exchange(Template received, Optional<Template> started, Optional<Template> completed) {
  /** A request that is answered at once. */
  static Exchange brief(EventText text, Answer answer) {
    return new Exchange(
        new Template(text.received()),
        Optional.empty(),
        Optional.of(new Template(text.answered("ResponseComplete", answer))));
  }

  /** A watch, or a connection into a pod. */
  static Exchange lasting(EventText text, Answer answer) {
    return new Exchange(
        new Template(text.received()),
        Optional.of(new Template(text.answered("ResponseStarted", answer))),
        Optional.of(new Template(text.answered("ResponseComplete", answer))));
  }

  /** A request without valid credentials: it has this one stage beside its receipt. */
  static Exchange unauthenticated(EventText text) {
    return new Exchange(
        new Template(text.received()),
        Optional.of(new Template(text.answered("ResponseStarted", Answer.unauthorized()))),
        Optional.empty());
  }
}
