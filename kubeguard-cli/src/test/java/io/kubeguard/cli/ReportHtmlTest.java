package io.kubeguard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages need nothing else, and nothing that others named gets out of its place in them. */
final class ReportHtmlTest {
  private static final String SHOP =
      "--audit src/test/resources/scenarios/shop/logs/audit.jsonl"
          + " --manifests src/test/resources/scenarios/shop/manifests/today.yaml -o html";
  private static final String HOSTILE =
      "--audit src/test/resources/scenarios/hostile/logs/audit.jsonl"
          + " --manifests src/test/resources/scenarios/hostile/manifests/roles.yaml -o html";
  private static final String NETWORK =
      "--flows src/test/resources/scenarios/network/logs/flows.jsonl"
          + " --manifests src/test/resources/scenarios/network/manifests -o html";
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^>]*>");

  @Test
  void flowsAloneMakeAPage() {
    assertThat(page("create " + NETWORK))
        .contains("<h1>Network policies for 4 workloads</h1>")
        .contains("shop/Deployment/web")
        .contains("Dropped, and never made a right:");
    assertThat(page("refine " + NETWORK))
        .contains("<h1>2 network policies can be tightened</h1>")
        .contains("left to NetworkPolicy shop/db ingress[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create " + SHOP,
        "refine " + SHOP,
        "verify " + SHOP,
        "create --subject * " + HOSTILE,
        "create " + NETWORK,
        "refine " + NETWORK
      })
  void loadsNothing(String command) {
    String page = page(command);
    assertThat(page).startsWith("<!DOCTYPE html>");
    String style = style(page);
    assertThat(style).doesNotContain("url(", "@import");
    String tags =
        TAG.matcher(page.replace(style, ""))
            .results()
            .map(tag -> tag.group().toLowerCase(Locale.ROOT))
            .reduce("", String::concat);
    assertThat(tags)
        .doesNotContain("<script", "<img", "<iframe", "<object", "<link", "<form", " style=")
        .doesNotContainPattern(" src=| srcset=| on[a-z]+=|href=\"[^#]");
  }

  @Test
  void thePolicyKnowsTheStyle() throws NoSuchAlgorithmException {
    String page = page("refine " + SHOP);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style(page).getBytes(UTF_8));
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'\"");
  }

  @Test
  void aNameIsNeverMarkup(@TempDir Path folder) throws IOException {
    String page = page("refine " + Hostile.in(folder).arguments() + " -o html");
    assertThat(page)
        .contains("&lt;script&gt;")
        .contains("⟨U+202E⟩")
        .doesNotContain("<script")
        .doesNotContainPattern("[\\u202a-\\u202e\\u2066-\\u2069\\u200b-\\u200f\\x00-\\x08]");
  }

  @Test
  void aNameIsNeverMarkdown(@TempDir Path folder) throws IOException {
    String text =
        Ran.of(("refine " + Hostile.in(folder).arguments() + " -o markdown").split(" ", -1)).out();
    assertThat(text.lines().filter(line -> line.startsWith("`")).toList())
        .as("each fence is opened and closed")
        .hasSizeGreaterThan(1);
    String outside = text.replaceAll("(?s)(?m)^(`{3,})diff$.*?^\\1$", "");
    assertThat(outside).doesNotContain("<script", "<img", "](http", "@everyone");
  }

  @Test
  void createWritesAPageBesideTheManifests(@TempDir Path folder) throws IOException {
    String out = folder.resolve("out").toString();
    Ran.of(
        ("create --audit src/test/resources/scenarios/shop/logs/audit.jsonl --out-dir " + out)
            .split(" ", -1));
    assertThat(Files.readString(folder.resolve("out/report.html"))).startsWith("<!DOCTYPE html>");
  }

  private static String page(String command) {
    return Ran.of(command.split(" ", -1)).out();
  }

  private static String style(String page) {
    Matcher style = STYLE.matcher(page);
    assertThat(style.find()).isTrue();
    return style.group(1);
  }
}
