package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.console.LifeOnPaper;
import io.perennial.api.rest.SearchesOnPaper;
import io.perennial.api.spec.SpecReading;
import io.perennial.testbed.TestDatabase;
import io.perennial.testbed.browser.Chromium;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.search.SteerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a search in Chromium: what it shows is what the API says, and its forms ask for what they say. */
class SearchInBrowserTest {

    private static final String SPEC = """
            name: pc-prices
            data: {source: computers.csv, target: price, task: regression}
            training: {search: {trials: 9}}
            """;

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"), SearchesOnPaper.class);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ConsoleVisits console;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrowserContext operator;

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        new LifeOnPaper(
                        "pc-prices",
                        control.bean(StatusStore.class),
                        control.bean(LedgerStore.class),
                        control.bean(PredictionStore.class),
                        control.bean(OutcomeStore.class))
                .write();
        control.bean(SpecStore.class).keep("applied", "ana", SPEC, resolved());
        chromium = new Chromium(directory);
        console = new ConsoleVisits(control, chromium);
        operator = console.signedIn("OPERATOR");
    }

    @AfterAll
    static void close() {
        operator.close();
        chromium.close();
        control.close();
    }

    @Test
    void showsTheFiguresOfTheApiAndALineForEachTrialWithAScore() {
        JsonNode standing = JsonMapper.shared()
                .readTree(
                        control.get("/api/v1/models/pc-prices/search", "VIEWER").body())
                .path("standing");
        try (Page page = console.page(operator, "/models/pc-prices/search")) {
            assertThat(page.locator("#sentence").textContent())
                    .isEqualTo(standing.path("sentence").asString());
            assertThat(value(page, "#saved")).isEqualTo(standing.path("saved").asString());
            assertThat(value(page, "#epochs")).isEqualTo(standing.path("epochs").asString());
            assertThat(value(page, "#budget"))
                    .isEqualTo(standing.path("epochBudget").asString());
            assertThat(values(page, "[data-figure=trial]"))
                    .isEqualTo(standing.path("trials")
                            .valueStream()
                            .map(trial -> trial.path("number").asString())
                            .toList());
            assertThat(values(page, "[data-figure=score]"))
                    .isEqualTo(standing.path("trials")
                            .valueStream()
                            .flatMap(trial -> trial.path("scores").valueStream())
                            .map(JsonNode::asString)
                            .toList());
            assertThat(page.locator(".chart .trial").count()).isEqualTo(6);
            assertThat(page.locator(".chart .trial.leads circle").count()).isEqualTo(4);
            assertThat(page.locator(".chart").getAttribute("aria-label"))
                    .isEqualTo(standing.path("sentence").asString());
            assertThat(page.locator("figcaption").textContent()).contains("stand at the upper edge");
        }
    }

    @Test
    void isLinkedFromTheLife() {
        try (Page page = console.page(operator, "/models/pc-prices")) {
            page.locator("#to-search").click();
            page.waitForURL("**/models/pc-prices/search");

            assertThat(page.locator("h1").textContent()).isEqualTo("Search 4 of pc-prices");
        }
    }

    @Test
    void asksTheSearchForWhatTheFormSays() {
        try (Page page = console.page(operator, "/models/pc-prices/search")) {
            page.locator("#stop-number").fill("9");
            page.locator("#stop-reason").fill("it diverges");
            page.locator("#ask-stop").click();
            page.locator(".messages .said").waitFor();

            SteerRequest wish = searches().wishes().getLast();
            assertThat(wish.stopTrial()).contains(9);
            assertThat(wish.command().reason()).isEqualTo("it diverges");
            assertThat(page.locator(".messages").textContent()).contains("Granted to operator");
            assertThat(page.locator("#wishes").textContent()).contains("Granted to operator");
        }
    }

    @Test
    void saysWhatTheSearchRefuses() {
        try (Page page = console.page(operator, "/models/pc-prices/search")) {
            page.locator("#stop-number").fill("99999999999");
            page.locator("#stop-reason").fill("which one?");
            page.locator("#ask-stop").click();
            page.locator(".messages .refused").waitFor();

            assertThat(page.locator(".messages").textContent())
                    .contains("there is no trial 2147483647; trials are numbered from 1 to 9");
        }
    }

    @Test
    void offersAViewerNothing() {
        try (BrowserContext viewer = console.signedIn("VIEWER");
                Page page = viewer.newPage()) {
            page.navigate(console.address("/models/pc-prices/search"));

            assertThat(page.locator("#trials tbody tr").count()).isEqualTo(9);
            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void refreshesWhatLivesAndKeepsTypedText() {
        try (Page page = console.page(operator, "/models/pc-prices/search")) {
            page.locator("#add-reason").fill("no clear winner");
            page.evaluate("document.querySelector('#trials tbody').innerHTML = ''");
            page.evaluate("document.querySelector('#picture').innerHTML = ''");
            page.waitForResponse(response -> response.url().endsWith("/models/pc-prices/search"), () -> {});
            page.waitForCondition(() -> page.locator("#trials tbody tr").count() == 9);

            assertThat(page.locator("#picture svg").count()).isEqualTo(1);
            assertThat(page.locator("#search h1").count()).isEqualTo(1);
            assertThat(page.locator("#add-reason").inputValue()).isEqualTo("no clear winner");
        }
    }

    @Test
    void saysThatAModelWasNeverSearchedAndHowToAskForIt() {
        try (Page page = console.page(operator, "/models/others/search")) {
            assertThat(page.locator("h1").textContent()).isEqualTo("No search");
            assertThat(page.locator("#none").textContent()).contains("training: {search: {}}");
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicyInTheLightAndInTheDark() {
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Page page = operator.newPage()) {
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(390, 844);
                page.navigate(console.address("/models/pc-prices/search"));
                int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                ConsoleVisits.picture(page, "phone-search-" + scheme);

                assertThat(overflow).as("sideways scrolling").isLessThanOrEqualTo(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static ProjectSpec resolved() throws IOException {
        return switch (control.bean(SpecReading.class).read(SPEC, Optional.empty(), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> spec;
            case SpecReading.Reading.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static SearchesOnPaper searches() {
        return control.bean(SearchesOnPaper.class);
    }

    private static String value(Page page, String selector) {
        return String.valueOf(page.locator(selector).getAttribute("value"));
    }

    private static List<String> values(Page page, String selector) {
        return page.locator(selector).all().stream()
                .map(figure -> String.valueOf(figure.getAttribute("value")))
                .toList();
    }
}
