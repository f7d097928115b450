package io.kubeguard.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.kubeguard.core.observation.Evidence;
import io.kubeguard.core.profile.Tally;
import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.PolicyRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Pretty-printed JSON with the parts that every result shares. */
final class Json {
  /** Nothing but ASCII leaves, so that no text of others can move or hide what a terminal shows. */
  private static final JsonFactory PLAIN =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** Something that writes JSON. */
  interface Body {
    void write(Json json) throws IOException;
  }

  /** An object with these fields, as text that ends with a line break. */
  static String print(Body fields) {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator generator = PLAIN.createGenerator(text).setPrettyPrinter(printer)) {
      generator.writeStartObject();
      fields.write(new Json(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  Json field(String name, String value) throws IOException {
    out.writeStringField(name, wellFormed(value));
    return this;
  }

  Json field(String name, long value) throws IOException {
    out.writeNumberField(name, value);
    return this;
  }

  Json field(String name, double value) throws IOException {
    out.writeNumberField(name, Math.round(value * 1000) / 1000.0);
    return this;
  }

  Json field(String name, boolean value) throws IOException {
    out.writeBooleanField(name, value);
    return this;
  }

  Json texts(String name, Collection<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(wellFormed(value));
    }
    out.writeEndArray();
    return this;
  }

  Json object(String name, Body fields) throws IOException {
    out.writeObjectFieldStart(name);
    fields.write(this);
    out.writeEndObject();
    return this;
  }

  /** What writes one item of a list. */
  interface Item<T> {
    void write(Json json, T item) throws IOException;
  }

  /** A list of objects. */
  <T> Json objects(String name, Collection<T> items, Item<T> fields) throws IOException {
    out.writeArrayFieldStart(name);
    for (T item : items) {
      out.writeStartObject();
      fields.write(this, item);
      out.writeEndObject();
    }
    out.writeEndArray();
    return this;
  }

  /** A request's attributes, as in a SubjectAccessReview. */
  Json attributes(Attributes attributes) throws IOException {
    switch (attributes) {
      case Attributes.Resource r -> {
        field("verb", r.verb()).field("group", r.apiGroup());
        field("resource", r.resource().resource());
        if (r.resource().isSubresource()) {
          field("subresource", r.resource().subresource());
        }
        if (!r.namespace().isEmpty()) {
          field("namespace", r.namespace());
        }
        if (!r.name().isEmpty()) {
          field("name", r.name());
        }
      }
      case Attributes.NonResource n -> field("verb", n.verb()).field("path", n.path());
    }
    return this;
  }

  Json tally(Tally tally) throws IOException {
    field("count", tally.count());
    if (tally.isTimed()) {
      field("first", tally.first().toString()).field("last", tally.last().toString());
      field("days", tally.days()).field("windows", tally.windows().size());
    }
    return objects("evidence", tally.evidence(), Json::evidence);
  }

  private static void evidence(Json json, Evidence evidence) throws IOException {
    json.field("source", evidence.source()).field("line", evidence.line());
    if (!evidence.eventId().isEmpty()) {
      json.field("auditID", evidence.eventId());
    }
  }

  /** A rule as in a Role; fields without values are left out. */
  Json rule(PolicyRule rule) throws IOException {
    if (rule.nonResourceURLs().isEmpty()) {
      texts("apiGroups", rule.apiGroups()).texts("resources", rule.resources());
    } else {
      texts("nonResourceURLs", rule.nonResourceURLs());
    }
    if (!rule.resourceNames().isEmpty()) {
      texts("resourceNames", rule.resourceNames());
    }
    return texts("verbs", rule.verbs());
  }

  /** A lone surrogate is no character, and no reader of UTF-8 takes it. */
  private static String wellFormed(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
    return whole.toString();
  }
}
