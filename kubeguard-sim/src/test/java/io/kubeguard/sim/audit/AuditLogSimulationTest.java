package io.kubeguard.sim.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubeguard.sim.world.World;
import io.kubeguard.sim.world.WorldSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The generated log has the shape of one that an API server wrote. */
final class AuditLogSimulationTest {
  private static final int BYTES = 2_000_000;

  /** The fields of an event in the order in which an API server writes them. */
  private static final Pattern EVENT =
      Pattern.compile(
          "\\{\"kind\":\"Event\",\"apiVersion\":\"audit\\.k8s\\.io/v1\",\"level\":\"Metadata\","
              + "\"auditID\":\"(?<id>[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\","
              + "\"stage\":\"(?<stage>RequestReceived|ResponseStarted|ResponseComplete)\","
              + "\"requestURI\":\"/[^\"&]*\",\"verb\":\"[a-z]+\",\"user\":\\{.*?\\},"
              + "(\"impersonatedUser\":\\{.*?\\},)?"
              + "\"sourceIPs\":\\[\"[0-9.]+\"\\],\"userAgent\":\"[^\"]*\""
              + "(,\"objectRef\":\\{\"resource\":\"[^}]*\"\\})?"
              + "(,\"responseStatus\":\\{\"metadata\":\\{\\},.*?\"code\":[0-9]{3}\\})?"
              + ",\"requestReceivedTimestamp\":\"(?<received>[-0-9]{10}T[:0-9]{8}\\.[0-9]{6}Z)\""
              + ",\"stageTimestamp\":\"(?<time>[-0-9]{10}T[:0-9]{8}\\.[0-9]{6}Z)\""
              + "(,\"annotations\":\\{\"authorization\\.k8s\\.io/decision\":\"(allow|forbid)\","
              + "\"authorization\\.k8s\\.io/reason\":\".*\"\\})?\\}");

  @Test
  void everyLineIsAnEventAsAnApiServerWritesIt() throws IOException {
    List<String> lines = lines(7, LogExtent.ofBytes(BYTES));
    Set<String> open = new HashSet<>();
    for (String line : lines) {
      Matcher event = EVENT.matcher(line);
      assertThat(event.matches()).as(line).isTrue();
      assertThat(event.group("received")).isLessThanOrEqualTo(event.group("time"));
      if (event.group("stage").equals("RequestReceived")) {
        assertThat(open.add(event.group("id"))).as("a new identifier: " + line).isTrue();
        assertThat(line).doesNotContain("annotations", "impersonatedUser", "responseStatus");
      } else {
        assertThat(open).as("received before: " + line).contains(event.group("id"));
      }
    }
  }

  @Test
  void holdsWhatReadersStumbleOver() throws IOException {
    String log = log(7, WorldSize.LARGE, LogExtent.ofBytes(20_000_000));
    assertThat(log)
        .contains(
            "\"stage\":\"ResponseStarted\"",
            "\"impersonatedUser\":",
            "\"verb\":\"deletecollection\"",
            "fieldSelector=metadata.name%3D",
            "sendInitialEvents=true",
            "\"subresource\":\"exec\"",
            "\"subresource\":\"eviction\"",
            "\"code\":201",
            "\"code\":401",
            "\"code\":403",
            "\"code\":404",
            "\"user\":{}",
            "system:node:",
            "/metrics?format=text",
            "\"authorization.k8s.io/decision\":\"forbid\"");
  }

  @Test
  void sameSeedSameBytesOtherSeedOthers() throws IOException {
    LogExtent extent = LogExtent.ofBytes(BYTES);
    assertThat(log(3, WorldSize.SMALL, extent)).isEqualTo(log(3, WorldSize.SMALL, extent));
    assertThat(log(4, WorldSize.SMALL, extent)).isNotEqualTo(log(3, WorldSize.SMALL, extent));
  }

  @Test
  void hasTheSizeThatWasAskedForAndCanOmitReceipt() throws IOException {
    LogExtent extent = LogExtent.ofBytes(BYTES);
    assertThat(log(5, WorldSize.SMALL, extent).length()).isBetween(BYTES, BYTES + 10_000);
    assertThat(log(5, WorldSize.SMALL, extent.withoutReceived())).doesNotContain("RequestReceived");
  }

  private static List<String> lines(long seed, LogExtent extent) throws IOException {
    return log(seed, WorldSize.SMALL, extent).lines().toList();
  }

  private static String log(long seed, WorldSize size, LogExtent extent) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AuditLogSimulation(World.of(seed, size)).write(out, extent);
    return out.toString(StandardCharsets.UTF_8);
  }
}
