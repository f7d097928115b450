package io.kubeguard.logs.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.kubeguard.logs.Mutations;
import io.kubeguard.logs.fold.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flow logs that are broken, or made to break a reader. */
class HostileFlowsTest {
  private static final String GOOD = FlowSamples.HUBBLE;
  private static final String SHOWN =
      "shop/Deployment/web{app=web} > shop//{app=db} TCP 5432: ANSWERED ×";

  private static void assertGood(Reading reading, long times, String... told) {
    assertThat(Reads.shown(reading.profile())).containsExactly(SHOWN + times);
    assertThat(reading.ending()).isEqualTo(Reading.Ending.COMPLETE);
    assertThat(reading.diagnostics()).extracting(d -> d.code()).containsExactly(told);
  }

  private static String with(String field) {
    return GOOD.replace("\"Type\":\"L3_L4\"", field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"a\":", "{\"flow\":", "{\"items\":[", "{\"data\":", "{\"streams\":["})
  void nestingWithoutEndIsABrokenLine(String open) {
    assertGood(Reads.of(GOOD, open.repeat(100_000), GOOD), 2, "broken-line");
  }

  /** A flow inside a flow inside a flow isn't one. */
  @Test
  void wrappingEndsSomewhere() {
    String wrapped = GOOD;
    for (int i = 0; i < 9; i++) {
      wrapped = "{\"line\":\"" + wrapped.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    Reading reading = Reads.of(GOOD, wrapped);
    assertGood(reading, 1);
    assertThat(reading.profile().counters()).containsEntry("flows.not-flows", 1L);
  }

  @Test
  void ofDuplicateKeysTheLastCounts() {
    assertThat(
            Reads.shown(
                with("\"verdict\":\"DROPPED\",\"verdict\":\"ERROR\""),
                with("\"is_reply\":true,\"is_reply\":null,\"is_reply\":false")))
        .containsExactly(
            SHOWN + 1, "shop/Deployment/web{app=web} > shop//{app=db} TCP 5432: ERROR ×1");
    assertThat(Reads.shown(with("\"l4\":{\"UDP\":{\"source_port\":1,\"destination_port\":53}}")))
        .containsExactly("shop/Deployment/web{app=web} > shop//{app=db} UDP 53: DELIVERED ×1");
  }

  @Test
  void oddTextBecomesNames() {
    assertThat(
            Reads.shown(GOOD.replace("app=web", "app=\\ud800"), GOOD.replace("=web", "=\\u0000")))
        .containsExactly(
            SHOWN.replace("app=web", "app=\0") + 1, SHOWN.replace("app=web", "app=\ufffd") + 1);
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[GOOD.indexOf("app=web") + 4] = (byte) 0xff;
    assertThat(Reads.shown(Reads.of(bytes).profile()))
        .containsExactly(SHOWN.replace("app=web", "app=\ufffdeb") + 1);
  }

  @Test
  void namesLongerThanAnyAreLeftOutAndTold() {
    String longName = "x".repeat(100_000);
    Reading reading =
        Reads.of(
            GOOD,
            GOOD.replace("k8s:app=web", "k8s:app=" + longName),
            GOOD.replace("10.0.0.1", longName),
            GOOD.replace("u-1", longName));
    assertThat(Reads.shown(reading.profile())).containsExactly(SHOWN + 1);
    assertThat(reading.profile().counters()).containsEntry("flows.too-long", 3L);
    assertThat(reading.diagnostics()).extracting(d -> d.code()).contains("name-too-long");
  }

  @Test
  void portsBeyondTheLastAreNone() {
    Reading reading = Reads.of(GOOD, GOOD.replace("5432", "65536"), GOOD.replace("5432", "-1"));
    assertThat(reading.profile().counters()).containsEntry("flows.incomplete", 1L);
    assertThat(Reads.shown(reading.profile()))
        .containsExactly(SHOWN.replace("5432", "0") + 1, SHOWN + 1);
  }

  /** What was read before the cut is kept. */
  @Test
  void cutFilesAreTold() {
    byte[] plain = (GOOD + "\n").repeat(2_000).getBytes(StandardCharsets.UTF_8);
    for (byte[] packed : List.of(Mutations.gzip(plain), Zstd.compress(plain))) {
      Reading whole = Reads.of(packed);
      assertGood(whole, 2_000);
      Reading cut = Reads.of(Arrays.copyOf(packed, packed.length - 40));
      assertThat(cut.ending()).isNotEqualTo(Reading.Ending.COMPLETE);
      assertThat(cut.diagnostics()).isNotEmpty();
    }
  }

  /** A million values of one sort are summed up: nothing grows without end, nothing is lost. */
  @Test
  void anyNumberOfPortsOrAddressesIsSummedUp() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      log.append(GOOD.replace("5432", Integer.toString(1_000 + i))).append('\n');
    }
    Reading reading = Reads.of(log.toString());
    assertThat(Reads.shown(reading.profile())).isEmpty();
    assertThat(reading.profile().traffic().connections().total())
        .hasValueSatisfying(total -> assertThat(total.count()).isEqualTo(3_000));
    assertThat(reading.profile().traffic().connections().each().values())
        .singleElement()
        .satisfies(ports -> assertThat(ports.overflowed()).isTrue());
  }
}
