package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The users that were read before, by the bytes that they were read from. In a log few users act
 * many times, and a user is half of an event: comparing bytes takes a tenth of reading them. A
 * set-associative cache: bounded, and a user that isn't found is read. Not safe for use by several
 * threads.
 */
final class KnownUsers {
  private static final int SETS = 1 << 10;
  private static final int WAYS = 8;
  private static final int LONGEST = 4_096;

  private static final class Known {
    final byte[] bytes;
    final Person person;

    Known(byte[] bytes, Person person) {
      this.bytes = bytes;
      this.person = person;
    }
  }

  private final @Nullable Known[] known = new Known[SETS * WAYS];
  private final byte[] next = new byte[SETS];

  /** Reads a user, as {@link Person#read} without extras does; not to be changed. */
  Person read(JsonCursor json, byte[] buffer) {
    boolean isObject = json.peek() == '{';
    int from = json.position();
    int set = json.sample() & (SETS - 1);
    for (int way = 0; way < WAYS; way++) {
      Known user = known[set * WAYS + way];
      if (user != null && json.skipIf(user.bytes)) {
        return user.person;
      }
    }
    Person person = new Person();
    person.read(json, false);
    if (isObject && json.position() - from <= LONGEST) {
      byte[] bytes = Arrays.copyOfRange(buffer, from, json.position());
      known[set * WAYS + next[set]] = new Known(bytes, person);
      next[set] = (byte) ((next[set] + 1) % WAYS);
    }
    return person;
  }
}
