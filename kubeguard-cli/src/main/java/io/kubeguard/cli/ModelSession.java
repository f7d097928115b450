package io.kubeguard.cli;

import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.CreateOptions;
import io.kubeguard.core.rbac.knowledge.BootstrapPolicy;
import io.kubeguard.core.verify.RoleVerifier;
import io.kubeguard.llm.call.LimitedModel;
import io.kubeguard.llm.call.MeteredModel;
import io.kubeguard.llm.call.RetryingModel;
import io.kubeguard.llm.call.Totals;
import io.kubeguard.llm.call.Wait;
import io.kubeguard.llm.cassette.CachedModel;
import io.kubeguard.llm.cassette.RecordingModel;
import io.kubeguard.llm.cassette.ReplayingModel;
import io.kubeguard.llm.cassette.Shelf;
import io.kubeguard.llm.chain.Method;
import io.kubeguard.llm.chain.ShownPrompts;
import io.kubeguard.llm.mask.SecretMask;
import io.kubeguard.llm.model.Model;
import io.kubeguard.llm.model.ModelFailure;
import io.kubeguard.llm.model.ModelName;
import io.kubeguard.llm.provider.Connection;
import io.kubeguard.llm.provider.Providers;
import io.kubeguard.llm.role.ModelPart;
import io.kubeguard.llm.role.RoleChain;
import io.kubeguard.llm.role.RoleProposal;
import io.kubeguard.llm.role.RoleTask;
import io.kubeguard.llm.tokens.TokenCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One run with a model: how it is asked, what that took, and how it ends. */
final class ModelSession {
  private static final int AT_ONCE = 4;

  /**
   * What the user asked for.
   *
   * @param window how many tokens prompt and answer may have together
   */
  record Plan(
      ModelName name,
      Method method,
      boolean required,
      boolean showPrompts,
      Optional<Path> record,
      Optional<Path> replay,
      Optional<Path> cache,
      Optional<Long> tokens,
      int retries,
      int window) {}

  private final Plan plan;
  private final MeteredModel model;
  private final Streams streams;
  private final boolean quiet;
  private final AtomicReference<ModelFailure> ended = new AtomicReference<>();
  private final Map<Identity, String> shown = new ConcurrentSkipListMap<>();

  private ModelSession(Plan plan, MeteredModel model, Streams streams, boolean quiet) {
    this.plan = plan;
    this.model = model;
    this.streams = streams;
    this.quiet = quiet;
  }

  static ModelSession open(Plan plan, Connection connection, Streams streams, boolean quiet)
      throws IOException {
    return new ModelSession(
        plan,
        new MeteredModel(
            model(plan, connection),
            TokenCounter.of(plan.name()),
            Clock.systemUTC(),
            new MeteredModel.Budget(plan.tokens(), Optional.empty())),
        streams,
        quiet);
  }

  private static Model model(Plan plan, Connection connection) throws IOException {
    if (plan.replay().isPresent()) {
      return new ReplayingModel(plan.name(), new Shelf(plan.replay().get()));
    }
    Model model =
        new RetryingModel(
            new LimitedModel(provider(plan.name(), connection), AT_ONCE),
            plan.retries(),
            Wait.real(),
            new SplittableRandom());
    if (plan.cache().isPresent()) {
      model = new CachedModel(model, new Shelf(plan.cache().get()));
    }
    if (plan.record().isPresent()) {
      model =
          new RecordingModel(
              model, new Shelf(plan.record().get()), text -> new SecretMask().mask(text));
    }
    return model;
  }

  private static Model provider(ModelName name, Connection connection) throws IOException {
    try {
      return Providers.open(name, connection);
    } catch (IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()));
    }
  }

  /** Whether prompts were shown instead of sent; then they are printed, in the order of names. */
  boolean showsPrompts() {
    shown.values().forEach(streams.out()::print);
    return plan.showPrompts();
  }

  /** What proposes Roles. */
  Function<RoleTask, RoleProposal> roles(CreateOptions options) {
    if (plan.showPrompts()) {
      return task -> show(task, options);
    }
    RoleChain chain = chain(model, options);
    return task -> {
      RoleProposal proposal = propose(chain, task);
      proposal
          .part()
          .flatMap(ModelSession::failure)
          .ifPresent(failure -> ended.compareAndSet(null, failure));
      return proposal;
    };
  }

  /** Why a model had no part in a result, though it was asked. */
  private static Optional<ModelFailure> failure(ModelPart part) {
    boolean useless = part.steps().stream().allMatch(step -> step.failure().isPresent());
    return part.ended()
        .or(
            () ->
                part.steps().stream()
                    .filter(step -> useless)
                    .flatMap(step -> step.failure().stream())
                    .reduce((earlier, later) -> later));
  }

  private RoleChain chain(Model asked, CreateOptions options) {
    return new RoleChain(
        asked,
        plan.method(),
        new RoleChain.Limits(RoleChain.Limits.STANDARD.repairs(), plan.window()),
        new RoleVerifier(BootstrapPolicy.everyone(), options.widenings()),
        this::asking);
  }

  private RoleProposal show(RoleTask task, CreateOptions options) {
    StringBuilder prompts = new StringBuilder();
    RoleProposal proposal =
        chain(new ShownPrompts(plan.name(), prompts::append), options).propose(task);
    shown.put(task.identity(), prompts.toString());
    return proposal;
  }

  private static RoleProposal propose(RoleChain chain, RoleTask task) {
    try {
      return chain.propose(task);
    } catch (UncheckedIOException e) {
      throw UserException.environment("--record: can't be written: " + e.getCause());
    }
  }

  private void asking(String whom, String step) {
    if (streams.interactive() && !quiet) {
      synchronized (this) {
        Diagnostics.line(streams.err(), "asking " + plan.name() + ": " + step + " for " + whom);
      }
    }
  }

  /** Says what the model took and whether it failed; the exit code that this calls for. */
  int close() {
    Totals totals = model.totals();
    if (!quiet && totals.asked() > 0) {
      Diagnostics.line(
          streams.err(),
          plan.name()
              + ": "
              + totals.asked()
              + " prompts, "
              + totals.usage().prompt()
              + " tokens asked, "
              + totals.usage().completion()
              + " answered"
              + (totals.failed() > 0 ? ", " + totals.failed() + " without an answer" : ""));
    }
    ModelFailure failure = ended.get();
    if (failure == null) {
      return Exit.OK;
    }
    Diagnostics.line(
        streams.err(),
        (plan.required() ? "kubeguard: " : "warning: ")
            + failure.message()
            + "; what it hadn't answered by then is KubeGuard's own, verified all the same");
    return plan.required() ? Exit.ENVIRONMENT : Exit.OK;
  }
}
