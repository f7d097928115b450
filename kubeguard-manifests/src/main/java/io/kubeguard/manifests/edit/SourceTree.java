package io.kubeguard.manifests.edit;

import io.kubeguard.manifests.read.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Makes the parts of a document from what the parser sees of it. */
final class SourceTree {
  private static final int MAX_NESTING = 200;

  private final SourceText text;
  private final Iterator<Event> events;
  private final Map<String, Part> anchors = new HashMap<>();
  private final Resolver resolver = new Resolver();
  private final int @Nullable [] places;

  private SourceTree(Document document) {
    this.text = new SourceText(document.text());
    this.events = document.events().iterator();
    this.places = places(document.text());
  }

  /** The document's root; empty if it has none or is broken. */
  static Optional<Part> of(Document document) {
    try {
      SourceTree tree = new SourceTree(document);
      while (tree.events.hasNext()) {
        Event event = tree.events.next();
        if (event.is(Event.ID.DocumentStart)) {
          return Optional.of(tree.part(tree.events.next(), 0));
        }
      }
    } catch (YAMLException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The parser counts code points; null where that makes no difference. */
  private static int @Nullable [] places(String text) {
    int count = text.codePointCount(0, text.length());
    if (count == text.length()) {
      return null;
    }
    int[] places = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      places[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    places[count] = at;
    return places;
  }

  private int place(Mark mark) {
    return places == null
        ? Math.min(mark.getIndex(), text.length())
        : places[Math.min(mark.getIndex(), places.length - 1)];
  }

  private Part part(Event event, int depth) {
    if (depth > MAX_NESTING) {
      throw new YAMLException("nested too deeply");
    }
    Part part =
        switch (event) {
          case AliasEvent alias -> alias(alias);
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent sequence -> sequence(sequence, depth);
          case MappingStartEvent mapping -> mapping(mapping, depth);
          default -> throw new YAMLException("not a node");
        };
    if (!part.anchor().isEmpty()) {
      anchors.put(part.anchor(), part);
    }
    return part;
  }

  private Part alias(AliasEvent event) {
    Part target = anchors.get(event.getAnchor());
    if (target == null) {
      throw new YAMLException("an alias of what holds it");
    }
    return new Part.Alias(place(event.getStartMark()), place(event.getEndMark()), target);
  }

  private Part scalar(ScalarEvent event) {
    int start = place(event.getStartMark());
    int end = place(event.getEndMark());
    ScalarStyle style = event.getScalarStyle();
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    while (block && end > start && Character.isWhitespace(text.at(end - 1))) {
      end--;
    }
    char quote =
        switch (style) {
          case DOUBLE_QUOTED -> '"';
          case SINGLE_QUOTED -> '\'';
          case LITERAL, FOLDED -> '|';
          case PLAIN, JSON_SCALAR_STYLE -> ' ';
        };
    boolean string =
        event.getTag() == null
            ? resolver
                .resolve(
                    NodeId.scalar, event.getValue(), event.getImplicit().canOmitTagInPlainScalar())
                .equals(Tag.STR)
            : event.getTag().equals(Tag.STR.getValue());
    return new Part.Scalar(
        start, body(start, end), end, anchor(event.getAnchor()), event.getValue(), string, quote);
  }

  private Part sequence(SequenceStartEvent event, int depth) {
    List<Part> items = new ArrayList<>();
    int start = place(event.getStartMark());
    Event next = events.next();
    while (!next.is(Event.ID.SequenceEnd)) {
      items.add(part(next, depth + 1));
      next = events.next();
    }
    boolean flow = event.getFlowStyle() == FlowStyle.FLOW;
    int end = flow || items.isEmpty() ? place(next.getEndMark()) : items.getLast().end();
    return new Part.Sequence(
        start, body(start, end), end, anchor(event.getAnchor()), flow, List.copyOf(items));
  }

  private Part mapping(MappingStartEvent event, int depth) {
    List<Part.Entry> entries = new ArrayList<>();
    int start = place(event.getStartMark());
    Event next = events.next();
    while (!next.is(Event.ID.MappingEnd)) {
      Part key = part(next, depth + 1);
      entries.add(new Part.Entry(key, part(events.next(), depth + 1)));
      next = events.next();
    }
    boolean flow = event.getFlowStyle() == FlowStyle.FLOW;
    int end = flow || entries.isEmpty() ? place(next.getEndMark()) : entries.getLast().end();
    return new Part.Mapping(
        start,
        body(start, end),
        end,
        anchor(event.getAnchor()),
        flow,
        List.copyOf(entries),
        event.getStartMark().getLine(),
        event.getStartMark().getColumn());
  }

  private static String anchor(@Nullable String name) {
    return name == null ? "" : name;
  }

  /** Where what has this start begins behind its anchor and tag. */
  private int body(int start, int end) {
    int at = start;
    while (at < end && (text.at(at) == '&' || text.at(at) == '!')) {
      while (at < end && !Character.isWhitespace(text.at(at))) {
        at++;
      }
      at = text.skip(at);
    }
    return Math.min(at, end);
  }
}
