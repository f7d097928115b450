package io.kubeguard.sim.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An event's bytes with gaps for what differs each time. */
final class Template {
  private final List<byte[]> parts = new ArrayList<>();
  private final StringBuilder gaps = new StringBuilder();

  Template(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= EventText.AUDIT_ID && c <= EventText.RESOURCE_VERSION) {
        parts.add(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        gaps.append(c);
        from = i + 1;
      }
    }
    parts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes one event.
   *
   * @param number the request's: its identifier and its random name follow from it
   * @param received when the request came, in microseconds since 1970
   * @param time when this stage was reached
   */
  void write(EventBytes out, long number, long received, long time) {
    for (int i = 0; i < gaps.length(); i++) {
      out.bytes(parts.get(i));
      switch (gaps.charAt(i)) {
        case EventText.AUDIT_ID -> out.auditId(number);
        case EventText.RECEIVED -> out.time(received);
        case EventText.STAGE_TIME -> out.time(time);
        case EventText.SUFFIX -> out.suffix(number);
        default -> out.number(1_000 + number);
      }
    }
    out.bytes(parts.getLast());
  }
}
