package io.kubeguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages in the system's Chromium. */
final class ReportPagesIT {
  private static final int PHONE = 360;
  private static final int DESK = 1280;
  private static final int HEIGHT = 800;
  private static final String SHOP =
      "--audit ../examples/shop/audit.jsonl.gz --manifests ../examples/shop/rbac.yaml";

  @TempDir private static Path folder;
  private static Path refine;
  private static Path hostile;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    refine = page("refine", "refine " + SHOP + " -o html");
    page("create", "create " + SHOP + " -o html");
    hostile = page("hostile", "refine " + Hostile.in(folder).arguments() + " -o html");
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Path page(String name, String command) throws IOException {
    Ran ran = Ran.of(command.split(" ", -1));
    assertThat(ran.out()).as(ran.err()).startsWith("<!DOCTYPE html>");
    return Files.writeString(folder.resolve(name + ".html"), ran.out());
  }

  private static Path named(String name) {
    return folder.resolve(name + ".html");
  }

  @ParameterizedTest
  @CsvSource({"refine", "create", "hostile"})
  void asksForNothingAndSaysNothing(String name) {
    browser.requests();
    browser.console();
    browser.open(named(name));
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .allMatch(address -> address.startsWith("file:") && address.endsWith(name + ".html"));
    assertThat(browser.driver().getTitle()).startsWith("KubeGuard: ");
  }

  @Test
  void aHostileNameRunsNothingAndIsShown() {
    browser.open(hostile);
    assertThat(browser.run("return document.scripts.length + document.images.length"))
        .isEqualTo(0L);
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .contains("<script>document.title='owned'</script>");
  }

  @Test
  void evenAMissingEscapeWouldRunNothing() throws IOException {
    String page = Files.readString(refine);
    Path broken =
        Files.writeString(
            folder.resolve("broken.html"),
            page.replace(
                "</main>",
                "<script>document.title='owned'</script><img src='http://127.0.0.1:9/x'"
                    + " onerror=\"document.title='owned'\"></main>"));
    browser.requests();
    browser.open(broken);
    assertThat(browser.driver().getTitle()).startsWith("KubeGuard: ");
    assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
  }

  @ParameterizedTest
  @CsvSource({
    "refine, light, 1280", "refine, dark, 1280", "refine, light, 360", "refine, dark, 360",
    "create, light, 1280", "create, dark, 360", "hostile, light, 360", "hostile, dark, 1280",
  })
  void everybodyCanReadIt(String name, String scheme, int width) throws IOException {
    browser.size(width, HEIGHT).media("screen", scheme).open(named(name));
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat(browser.violations()).isEmpty();
    browser.picture(name + "-" + scheme + "-" + width);
  }

  @ParameterizedTest
  @CsvSource({"refine", "create", "hostile"})
  void aPhoneNeverScrollsSideways(String name) {
    browser.size(PHONE, HEIGHT).media("screen", "light").open(named(name));
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) PHONE);
  }

  @Test
  void theKeyboardReachesEverything() {
    browser.size(DESK, HEIGHT).media("screen", "light").open(refine);
    Set<String> reached = new LinkedHashSet<>();
    for (int i = 0; i < 400; i++) {
      WebElement before = browser.driver().switchTo().activeElement();
      before.sendKeys(Keys.TAB);
      WebElement now = browser.driver().switchTo().activeElement();
      String which = now.getTagName() + " " + now.getText().lines().findFirst().orElse("");
      if (now.getTagName().equals("body")) {
        break;
      }
      assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
          .as("one sees where one is: %s", which)
          .isEqualTo("solid");
      reached.add(which);
    }
    assertThat(reached.iterator().next()).isEqualTo("a Skip to the result");
    assertThat(reached).anyMatch(element -> element.startsWith("summary"));
    Object folds = browser.run("return document.querySelectorAll('.object > summary').length");
    assertThat(reached.stream().filter(element -> element.startsWith("summary")).count())
        .isGreaterThanOrEqualTo(Long.parseLong(folds.toString()));
  }

  @Test
  void theSkipLinkSkips() {
    browser.size(DESK, HEIGHT).media("screen", "light").open(refine);
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.ENTER);
    assertThat(browser.run("return location.hash")).isEqualTo("#result");
  }

  @Test
  void headingsFollowEachOther() {
    browser.open(refine);
    List<?> levels =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
    assertThat(levels.getFirst()).isEqualTo(1L);
    for (int i = 1; i < levels.size(); i++) {
      assertThat((Long) levels.get(i)).isLessThanOrEqualTo((Long) levels.get(i - 1) + 1);
    }
  }

  @Test
  void paperShowsWhatIsFolded() throws IOException {
    browser.size(DESK, HEIGHT).media("print", "dark").open(refine);
    browser.run("document.querySelectorAll('details').forEach(d => d.open = false)");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.object > .inside')]"
                    + ".every(e => e.getBoundingClientRect().height > 0)"))
        .isEqualTo(true);
    assertThat(browser.run("return getComputedStyle(document.body).color"))
        .as("ink on paper, whatever the screen has")
        .isEqualTo("rgb(31, 35, 40)");
    browser.picture("refine-print");
    Map<?, ?> pdf = browser.driver().executeCdpCommand("Page.printToPDF", Map.of());
    assertThat(String.valueOf(pdf.get("data")).length()).isGreaterThan(10_000);
  }
}
