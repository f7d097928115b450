package io.kubeguard.engine.report;

import io.kubeguard.core.diagnostic.Location;
import io.kubeguard.core.diagnostic.Severity;
import io.kubeguard.core.rbac.danger.Danger;
import io.kubeguard.core.rbac.danger.Risk;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A log in SARIF 2.1.0 (OASIS, 2020), as code review tools read it. */
final class Sarif {
  /** The root to which relative places of manifests refer. */
  private static final String ROOT = "%SRCROOT%";

  private final SortedMap<String, Rule> rules = new TreeMap<>();
  private final List<Result> results = new ArrayList<>();

  /** How much a result matters (SARIF 3.27.10). */
  enum Level {
    ERROR,
    WARNING,
    NOTE;

    static Level of(Severity severity) {
      return switch (severity) {
        case ERROR -> ERROR;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }

    static Level of(Risk risk) {
      return switch (risk) {
        case CRITICAL, HIGH -> ERROR;
        case MEDIUM -> WARNING;
        case LOW -> NOTE;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A kind of result.
   *
   * @param help what to do about it
   * @param address where it is explained; {@code ""} where nowhere
   * @param score how bad it is, from 0 to 10, as code review tools rank it; {@code ""} for none
   */
  record Rule(
      String id,
      Level level,
      String title,
      String words,
      String help,
      String address,
      String score,
      List<String> tags) {
    Rule {
      tags = List.copyOf(tags);
    }

    static Rule of(Danger danger) {
      List<String> tags = new ArrayList<>(List.of("security"));
      danger.techniques().forEach(technique -> tags.add("attack/" + technique.id()));
      return new Rule(
          danger.id(),
          Level.of(danger.risk()),
          danger.title(),
          danger.allows(),
          "Take the right away, or keep it by an allowances file with the reason.",
          danger.source(),
          score(danger.risk()),
          tags);
    }

    private static String score(Risk risk) {
      return switch (risk) {
        case CRITICAL -> "9.5";
        case HIGH -> "8.0";
        case MEDIUM -> "5.5";
        case LOW -> "2.0";
      };
    }
  }

  /** Something found at a place. */
  private record Result(Rule rule, Level level, Location location, String object, String message) {}

  /** Adds a result; {@code object} names what it is about. */
  void add(Rule rule, Level level, Location location, String object, String message) {
    rules.merge(
        rule.id(), rule, (one, other) -> one.level().compareTo(other.level()) <= 0 ? one : other);
    results.add(new Result(rule, level, location, object, message));
  }

  /** The log, ending with a line break. */
  String print() {
    return Json.print(
        json ->
            json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .field("version", "2.1.0")
                .objects("runs", List.of(this), (run, sarif) -> sarif.run(run)));
  }

  private void run(Json run) throws IOException {
    run.object(
            "tool",
            tool ->
                tool.object(
                    "driver",
                    driver ->
                        driver
                            .field("name", "KubeGuard")
                            .objects("rules", rules.values(), Sarif::rule)))
        .objects("results", results, this::result)
        .field("columnKind", "utf16CodeUnits");
  }

  private static void rule(Json json, Rule rule) throws IOException {
    json.field("id", rule.id())
        .object("shortDescription", text -> text.field("text", Visible.text(rule.title())))
        .object("fullDescription", text -> text.field("text", rule.words()))
        .object("help", text -> text.field("text", rule.help()))
        .object("defaultConfiguration", value -> value.field("level", rule.level().toString()));
    if (!rule.address().isEmpty()) {
      json.field("helpUri", rule.address());
    }
    json.object(
        "properties",
        properties -> {
          properties.texts("tags", rule.tags());
          if (!rule.score().isEmpty()) {
            properties.field("security-severity", rule.score());
          }
        });
  }

  private void result(Json json, Result result) throws IOException {
    json.field("ruleId", result.rule().id())
        .field("ruleIndex", List.copyOf(rules.keySet()).indexOf(result.rule().id()))
        .field("level", result.level().toString())
        .object("message", text -> text.field("text", Visible.text(result.message())))
        .objects("locations", List.of(result), Sarif::location)
        .object(
            "partialFingerprints",
            prints -> prints.field("object/v1", result.rule().id() + " " + result.object()));
  }

  private static void location(Json json, Result result) throws IOException {
    Location at = result.location();
    if (!at.source().isEmpty() && !at.source().equals("-")) {
      json.object(
          "physicalLocation",
          place -> {
            place.object("artifactLocation", artifact -> artifact(artifact, at.source()));
            if (at.line() > 0) {
              place.object("region", region -> region(region, at));
            }
          });
    }
    json.objects(
        "logicalLocations",
        List.of(result.object()),
        (item, object) -> item.field("fullyQualifiedName", object).field("kind", "object"));
  }

  private static void region(Json region, Location at) throws IOException {
    region.field("startLine", at.line());
    if (at.column() > 0) {
      region.field("startColumn", at.column());
    }
  }

  private static void artifact(Json json, String source) throws IOException {
    if (Path.of(source).isAbsolute()) {
      json.field("uri", Path.of(source).toUri().toString());
    } else {
      json.field("uri", relative(source)).field("uriBaseId", ROOT);
    }
  }

  private static String relative(String source) {
    try {
      return new URI(null, null, "./" + source.replace('\\', '/'), null)
          .toASCIIString()
          .substring("./".length());
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }
}
