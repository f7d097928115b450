package io.kubeguard.sim.audit;

import io.kubeguard.sim.bytes.LogBytes;
import io.kubeguard.sim.bytes.Template;

/**
 * What differs each time an event is written.
 *
 * @param number the request's: its identifier and its random name follow from it
 * @param received when the request came, in microseconds since 1970
 * @param time when this stage was reached
 */
record Stamp(long number, long received, long time) implements Template.Filler {
  @Override
  public void fill(char mark, LogBytes out) {
    switch (mark) {
      case EventText.AUDIT_ID -> out.uuid(number);
      case EventText.RECEIVED -> out.time(received);
      case EventText.STAGE_TIME -> out.time(time);
      case EventText.SUFFIX -> out.suffix(number);
      default -> out.number(1_000 + number);
    }
  }
}
