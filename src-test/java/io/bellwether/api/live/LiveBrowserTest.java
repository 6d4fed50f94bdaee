package io.bellwether.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser, of a run that keeps pace with the wall clock. */
class LiveBrowserTest {
  private static final NetworkSpec NETWORK =
      Watched.read(
          """
          name: china-4600-cut
          include: [china-4600]
          controller: beijing
          monitoring: {period: 1 s}
          outages:
            - {link: span-05/1, start: 20 s, end: 10 min}
          """);
  private static final int CUT_SECONDS = 20;
  private static final int LINK = NETWORK.linkIndex("span-05/1");
  private static final String SHOWN = "globalThis.bellwether?.model?.look && bellwether.map.path";

  /** Pixels of the map that are not of its most frequent colour. */
  private static final String DRAWN_PIXELS =
      """
      (() => {
        const canvas = document.getElementById('map');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const pixels = new Uint32Array(data.buffer);
        const counts = new Map();
        pixels.forEach((pixel) => counts.set(pixel, (counts.get(pixel) ?? 0) + 1));
        return pixels.length - Math.max(...counts.values());
      })()
      """;

  @BeforeAll
  static void isNeeded() throws InterruptedException {
    Chromium.isNeeded();
  }

  @Test
  void shouldShowARunAndWhatHappensInIt() throws Exception {
    try (Watched run = new Watched(NETWORK, "10 min", 1);
        Chromium browser = new Chromium(1400, 900)) {
      browser.open(run.address);
      browser.await(SHOWN, 30);
      assertThat(browser.evaluate(DRAWN_PIXELS).asInt()).as("drawn").isGreaterThan(10_000);

      // It moves: the clock, and the satellite on its track.
      double time = browser.evaluate("bellwether.model.look.virtualSeconds").asDouble();
      int satellite = NETWORK.nodeIndex("satellite");
      double place = browser.evaluate("bellwether.places.x[" + satellite + "]").asDouble();
      browser.await("bellwether.model.look.virtualSeconds > " + (time + 1), 10);
      browser.await("bellwether.places.x[" + satellite + "] !== " + place, 5);

      // The link is cut at 20 s of virtual time, and the wall clock keeps pace.
      browser.await("bellwether.model.virtualSeconds(performance.now()) >= " + CUT_SECONDS, 60);
      long late =
          browser.await(
              "document.getElementById('alarms').textContent.includes('span-05/1: down')"
                  + " && document.getElementById('voice').textContent.includes('span-05/1 is down')"
                  + " && bellwether.model.state("
                  + LINK
                  + ") === 'down'",
              10);
      assertThat(late).as("milliseconds from the outage to the page").isLessThan(2_000);
      browser.photograph("live-outage");

      // A click on the link, in the middle of it, shows its history.
      JsonNode corners = browser.evaluate("Array.from(bellwether.map.corners(" + LINK + "))");
      JsonNode sheet =
          browser.evaluate(
              "(({ left, top }) => ({ left, top }))"
                  + "(document.getElementById('map').getBoundingClientRect())");
      browser.evaluate(
          "bellwether.view.zoom(16, " + middle(corners, 0) + "," + middle(corners, 1) + ")");
      corners = browser.evaluate("Array.from(bellwether.map.corners(" + LINK + "))");
      browser.click(
          sheet.get("left").asDouble() + middle(corners, 0),
          sheet.get("top").asDouble() + middle(corners, 1));
      browser.await(
          "document.getElementById('details-title').textContent.includes('span-05/1')", 5);
      browser.await("document.querySelectorAll('#history svg').length >= 1", 10);
      assertThat(browser.evaluate("document.getElementById('facts').textContent").asText())
          .contains("Statedown", "Technologydecoy-625mhz", "Length65.5 km");
      browser.photograph("live-link");

      shouldBeUsableByKeyboard(browser);
      shouldBeAccessible(browser, "light");
      browser.prefer(true, true);
      browser.await("matchMedia('(prefers-color-scheme: dark)').matches", 5);
      shouldBeAccessible(browser, "dark");
      browser.photograph("live-dark");

      assertThat(browser.complaints()).as("console").isEmpty();
      assertThat(browser.requests())
          .hasSizeGreaterThan(10)
          .allMatch(request -> request.startsWith(run.address.toString()));
    }
  }

  private static double middle(JsonNode corners, int axis) {
    return (corners.get(axis).asDouble() + corners.get(axis + 2).asDouble()) / 2;
  }

  /** A node is found, chosen and let go without a pointer. */
  private static void shouldBeUsableByKeyboard(Chromium browser) throws Exception {
    browser.evaluate("document.getElementById('find').focus()");
    browser.type("shanghai");
    browser.press("ArrowDown");
    browser.press("Enter");
    browser.await("document.getElementById('details-title').textContent === 'Node shanghai'", 5);
    browser.press("Escape");
    browser.await("document.getElementById('details').hidden", 5);
    browser.evaluate("document.getElementById('map').focus()");
    double before = browser.evaluate("bellwether.view.left").asDouble();
    browser.press("ArrowLeft");
    browser.await("bellwether.view.left === " + before + " + 60", 5);
  }

  private static void shouldBeAccessible(Chromium browser, String scheme) throws Exception {
    browser.evaluate("document.getElementById('as-table').open = true");
    browser.await("document.querySelectorAll('#links tbody tr').length > 100", 5);
    browser.evaluate(axe() + "; 0");
    JsonNode violations =
        browser.evaluate(
            "axe.run().then(({ violations }) => violations.map("
                + "({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))");
    assertThat(violations).as("axe-core, %s scheme: %s", scheme, violations).isEmpty();
  }

  private static String axe() throws IOException {
    Properties version = new Properties();
    version.load(resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties"));
    String folder = "/META-INF/resources/webjars/axe-core/" + version.getProperty("version");
    return new String(resource(folder + "/axe.min.js").readAllBytes(), UTF_8);
  }

  private static InputStream resource(String path) {
    return LiveBrowserTest.class.getResourceAsStream(path);
  }

  /** Even where a processor that is busy draws in place of a graphics card. */
  @Test
  void shouldDrawAThousandNodesSmoothly() throws Exception {
    NetworkSpec grid = NetworkLibrary.load("grid", Map.of("nodes", "1000"));
    try (Watched run = new Watched(grid, "10 min", 0.2);
        Chromium browser = new Chromium(1400, 900)) {
      browser.open(run.address);
      browser.await("globalThis.bellwether?.model?.look", 60);
      browser.await(
          "document.getElementById('notes').textContent.includes('More than 400 nodes are in"
              + " view')",
          10);
      double milliseconds =
          browser
              .evaluate(
                  """
                  (() => {
                    const begin = performance.now();
                    for (let i = 0; i < 30; i++) {
                      bellwether.map.draw(begin);
                    }
                    bellwether.map.canvas.getContext('2d').getImageData(0, 0, 1, 1);
                    return (performance.now() - begin) / 30;
                  })()
                  """)
              .asDouble();
      assertThat(milliseconds).as("milliseconds a frame").isLessThan(100);
      browser.photograph("live-grid");
      assertThat(browser.complaints()).as("console").isEmpty();
    }
  }
}
