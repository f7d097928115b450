package io.kubeguard.logs.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kubeguard.core.profile.Profile;
import io.kubeguard.core.profile.ProfileBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
  private static final int SEEDS = 300;
  private static final String HEADER = "{\"kubeguardProfile\":1,\"width\":\"1h\"}\n";
  private static final String SEEN =
      "\"seen\":{\"completed\":1,\"first\":\"2026-11-24T17:12:00Z\","
          + "\"last\":\"2026-11-24T17:12:00Z\",\"windows\":\"498761\",\"evidence\":[]}";

  @Test
  void isLinesThatAPersonCanRead() {
    String text =
        """
        {"kubeguardProfile":1,"cluster":"prod","width":"1h"}
        {"counters":{"events":5}}
        {"user":"system:serviceaccount:shop:web","pods":{"web-1":4}}
        {"verb":"get","path":"/healthz","seen":{"completed":1,"evidence":[["1970-01-01T00:00:00Z","a.log",7,"id-1"]]}}
        {"verb":"list","group":"apps","resource":"deployments","namespace":"shop","outcome":"denied","seen":{"completed":2,"first":"2026-11-24T17:12:00Z","last":"2026-11-24T19:59:59.5Z","windows":"498761-498762,498763","evidence":[]}}
        {"end":5}
        """;
    Profile profile = read(text);
    assertThat(ProfileWriter.print(profile))
        .isEqualTo(
            text.replace("\"498761-498762,498763\"", "\"498761-498763\"")
                .replace("59.5Z", "59.500Z"));
    assertThat(profile.total().orElseThrow().count()).isEqualTo(3);
    assertThat(profile.counters()).containsEntry("events", 5L);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Profile profile = new RandomProfiles(seed).profile();
      String text = ProfileWriter.print(profile);
      assertThat(read(text)).as("seed %d", seed).isEqualTo(profile);
      assertThat(ProfileWriter.print(read(text))).as("seed %d", seed).isEqualTo(text);
      assertThat(text.lines().count()).as("seed %d", seed).isEqualTo(count(text, '\n'));
    }
  }

  @Test
  void anyOrderOfMergingFilesGivesTheSameBytes() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<String> files = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        files.add(ProfileWriter.print(new RandomProfiles(4 * seed + i).profile()));
      }
      String merged = ProfileWriter.print(readAll(files));
      Collections.shuffle(files, new Random(seed));
      String half = ProfileWriter.print(readAll(files.subList(0, 2)));
      String rest = ProfileWriter.print(readAll(files.subList(2, 4)));
      assertThat(ProfileWriter.print(readAll(List.of(rest, half))))
          .as("seed %d", seed)
          .isEqualTo(merged);
    }
  }

  @Test
  void emptyIsAFileToo() {
    String text = ProfileWriter.print(Profile.EMPTY);
    assertThat(text).isEqualTo(HEADER + "{\"end\":1}\n");
    assertThat(read(text)).isEqualTo(Profile.EMPTY);
  }

  @Test
  void aNewerVersionIsRefusedWithWhatToDo() {
    assertThat(refusal("{\"kubeguardProfile\":4,\"shape\":[]}\n"))
        .isEqualTo(
            "p.jsonl:1:22: a profile of version 4, and this kubeguard reads up to version 3; use"
                + " the kubeguard that made it or a newer one, or fold the logs again with this"
                + " one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"verb\":\"get\",\"path\":\"/\",SEEN} | a behaviour that belongs to no user",
        "{\"user\":\"ann\",\"extra\":1} | 2:23: a profile has no field \"extra\" here",
        "{\"user\":\"ann\",\"user\":\"bob\"} | the field \"user\" stands here twice",
        "{\"user\":\"ann\",\"overflowed\":true} | a user's sum",
        "{\"user\":7} | expected a string",
        "{\"user\":\"ann\"} x | something follows",
        "{\"user\":\"ann\" | the line ends in the middle",
        "[] | expected an object",
        "{\"counters\":{\"events\":-1}} | expected a whole number",
        "{\"counters\":{\"events\":9223372036854775808}} | a number too large",
        "{\"end\":7} | 7 lines were written, but here are 1",
        "{\"user\":\"ann\",\"verb\":\"get\"} | the field \"verb\" doesn't go with the others",
        "{\"user\":\"ann\",\"overflowed\":true,\"seen\":{}} | nothing was seen here",
      })
  void whatIsBrokenIsRefusedWithItsPlace(String line, String message) {
    assertThat(refusal(HEADER + line.replace("SEEN", SEEN) + "\n"))
        .startsWith("p.jsonl:2:")
        .contains(message)
        .contains("; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "498761 | 0-999999999 | aren't sorted",
        "498761 | 498760-498761 | fit the times",
        "498761 | 498761,498761 | aren't sorted",
        "498761 | 1.5 | is no window",
        "T17:12:00Z\",\"last | T19:12:00Z\",\"last | fit windows",
        "last\":\"2026-11-24T17 | last\":\"2026-11-24T19 | the first and the last time",
        "last\":\"2026-11-24T17 | last\":\"2036-11-24T17 | fit windows of 1h",
        "first\":\"2026-11-24T17:12:00Z | first\":\"soon | is no time",
        "first\":\"2026 | first\":\"-900000000 | is a time that no log has",
        "[] | [[\"2026-11-24T17:12:00Z\"]] | a reference without",
        "[] | [[\"2026-11-24T17:12:00Z\",\"a\",1,\"x\",2]] | a reference of more than",
      })
  void partsThatDontGoTogetherAreRefused(String good, String bad, String message) {
    String behaviour = "{\"verb\":\"get\",\"path\":\"/\"," + SEEN + "}\n";
    String file = HEADER + "{\"user\":\"ann\"}\n" + behaviour + "{\"end\":3}\n";
    assertThat(read(file).total()).isPresent();
    assertThat(refusal(file.replace(good, bad))).startsWith("p.jsonl:3:").contains(message);
  }

  @Test
  void aCutFileAFileBehindAFileAndAWrongWidthAreRefused() {
    String file = ProfileWriter.print(new RandomProfiles(7).profile());
    String cut = file.substring(0, file.lastIndexOf("{\"end\""));
    assertThat(refusal(cut)).contains("the file ends before its last line");
    assertThat(refusal(file + file)).contains("something follows the end");
    assertThat(refusal(HEADER.replace("1h", "1d") + "{\"end\":1}\n"))
        .contains("call for windows of 1h");
    assertThat(refusal(HEADER.replace("1h", "2h") + "{\"end\":1}\n")).contains("no width");
    assertThat(refusal("{\"kind\":\"Event\"}")).contains("not a profile file");
  }

  @Test
  void everyDamagedByteIsReadOrRefused() {
    byte[] file = ProfileWriter.print(new RandomProfiles(11).profile()).getBytes(UTF_8);
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        ProfileReader.read("p", new ByteArrayInputStream(damaged), new ProfileBuilder());
      } catch (ProfileFormatException e) {
        refused++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void limitsHoldAgainForWhatAFileHolds() {
    StringBuilder file = new StringBuilder(HEADER).append("{\"user\":\"ann\"}\n");
    for (int i = 0; i < 5_000; i++) {
      file.append("{\"verb\":\"get\",\"path\":\"/")
          .append(i)
          .append("\",")
          .append(SEEN)
          .append("}\n");
    }
    Profile profile = read(file.append("{\"end\":5002}\n").toString());
    assertThat(profile.total().orElseThrow().count()).isEqualTo(5_000);
    assertThat(ProfileWriter.print(profile).lines()).hasSize(4);
  }

  private static Profile read(String text) {
    return readAll(List.of(text));
  }

  private static Profile readAll(List<String> files) {
    ProfileBuilder builder = new ProfileBuilder();
    for (String file : files) {
      try {
        ProfileReader.read("p.jsonl", new ByteArrayInputStream(file.getBytes(UTF_8)), builder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return builder.build();
  }

  private static String refusal(String text) {
    ProfileFormatException refused =
        catchThrowableOfType(ProfileFormatException.class, () -> read(text));
    assertThat(refused).as(text).isNotNull();
    return refused.diagnostic().toString();
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
