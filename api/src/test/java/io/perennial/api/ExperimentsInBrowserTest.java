package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.console.LifeOnPaper;
import io.perennial.api.rest.ExperimentsOnPaper;
import io.perennial.api.spec.SpecReading;
import io.perennial.testbed.TestDatabase;
import io.perennial.testbed.browser.Chromium;
import io.perennial.workflows.scoping.ProjectSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of experiments in Chromium: what it shows is what the API says, and its forms ask for what they say. */
class ExperimentsInBrowserTest {

    private static final String EXPERIMENTS = "/models/pc-prices/experiments";
    private static final String SPEC = """
            name: pc-prices
            data:
              source: computers.csv
              target: price
              task: regression
              columns:
                speed: {type: number}
                hd: {type: number}
                ram: {type: number}
                screen: {type: number}
                cd: {type: category}
                multi: {type: category}
                premium: {type: category}
                month: {type: number}
            training: {recipes: [{hidden: [16]}]}
            """;

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"), ExperimentsOnPaper.class);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ConsoleVisits console;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrowserContext author;

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
        author = console.signedIn("AUTHOR");
    }

    @AfterAll
    static void close() {
        author.close();
        chromium.close();
        control.close();
    }

    @BeforeEach
    void forget() {
        experiments().keepFirst(0);
    }

    @Test
    void isLinkedFromTheLifeAndSaysWhatCanBeAskedWhenNothingWas() {
        try (Page page = console.page(author, "/models/pc-prices")) {
            page.locator("#to-experiments").click();
            page.waitForURL("**/models/pc-prices/experiments");

            assertThat(page.locator("h1").textContent()).isEqualTo("Experiments with pc-prices");
            assertThat(page.locator("#none").textContent()).contains("What is a column worth");
        }
    }

    @Test
    void beginsWhatTheFormSaysAndShowsHowFarItIs() {
        try (Page page = console.page(author, EXPERIMENTS)) {
            ask(page, "speed; hd, ram");

            assertThat(page.locator(".messages").textContent()).contains("Experiment 1 has begun");
            assertThat(page.locator(".experiment .question").textContent()).isEqualTo("without speed; without hd, ram");
            assertThat(page.locator(".experiment .state").textContent()).contains("is running, 3 of 9 fits are over");
            assertThat(page.locator("progress").getAttribute("max")).isEqualTo("9");
            assertThat(page.locator(".experiment .hint").textContent())
                    .isEqualTo("Asked by author: are they worth it?");
        }
    }

    @Test
    void showsTheFiguresOfTheApiAndAnIntervalForEachVariantWithoutBeingAskedAgain() {
        try (Page page = console.page(author, EXPERIMENTS)) {
            ask(page, "speed; hd; ram");
            page.locator("#without-reason").fill("half a reason");
            experiments().judge(1);
            page.locator(".interval").first().waitFor();
            ConsoleVisits.picture(page, "desktop-experiments-judged");

            JsonNode variants = JsonMapper.shared()
                    .readTree(control.get("/api/v1/models/pc-prices/experiments/1", "VIEWER")
                            .body())
                    .at("/progress/report/variants");
            assertThat(values(page, "[data-figure=difference]"))
                    .isEqualTo(variants.valueStream()
                            .map(variant -> variant.path("difference").asString())
                            .toList());
            assertThat(page.locator(".interval.worse, .interval.better, .interval.undecided")
                            .count())
                    .isEqualTo(3);
            assertThat(page.locator(".answer").allTextContents())
                    .containsExactly("worse", "better", "no difference shown");
            assertThat(page.locator(".experiment .sentence").textContent()).isEqualTo("Worse: the first");
            assertThat(page.locator("#without-reason").inputValue()).isEqualTo("half a reason");
            assertThat(page.locator("#call-off").count())
                    .as("nothing to call off")
                    .isZero();
            assertThat(page.locator("#experiments").getAttribute("hx-get"))
                    .as("asks no more")
                    .isNull();
        }
    }

    @Test
    void givesEveryFitAsASpreadsheet() {
        try (Page page = console.page(author, EXPERIMENTS)) {
            ask(page, "speed");
            Download table = page.waitForDownload(() -> page.locator("#to-csv").click());

            assertThat(table.suggestedFilename()).isEqualTo("pc-prices-experiments.csv");
            assertThat(table.path())
                    .content()
                    .startsWith("\"experiment\",\"variant\"")
                    .contains("\"control\"");
        }
    }

    @Test
    void callsOffWhatRunsAndKeepsTheReason() {
        try (Page page = console.page(author, EXPERIMENTS)) {
            ask(page, "speed");
            page.locator("#call-off-reason").fill("too dear");
            page.locator("#call-off").click();
            page.locator(".messages .said").waitFor();

            assertThat(experiments().calledOff().getLast().reason()).isEqualTo("too dear");
            assertThat(page.locator(".experiment .state").textContent()).contains("was called off");
            assertThat(page.locator("#call-off").count()).isZero();
        }
    }

    @Test
    void saysWhyAnExperimentIsRefused() {
        try (Page page = console.page(author, EXPERIMENTS)) {
            page.locator("#without").fill("sped");
            page.locator("#without-reason").fill("a slip");
            page.locator("#ask-without").click();
            page.locator(".messages .refused").waitFor();

            assertThat(page.locator(".messages").textContent()).contains("there is no input column 'sped'", "speed");
        }
    }

    @Test
    void offersAViewerNothing() {
        try (BrowserContext viewer = console.signedIn("VIEWER");
                Page page = viewer.newPage()) {
            page.navigate(console.address(EXPERIMENTS));

            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicyInTheLightAndInTheDark() {
        List<String> complaints = new ArrayList<>();
        try (Page page = console.page(author, EXPERIMENTS)) {
            ask(page, "speed; hd; ram, screen, cd, multi, premium");
        }
        experiments().judge(1);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Page page = author.newPage()) {
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(390, 844);
                page.navigate(console.address(EXPERIMENTS));
                page.locator("summary").first().click();
                int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                ConsoleVisits.picture(page, "phone-experiments-" + scheme);

                assertThat(overflow).as("sideways scrolling").isLessThanOrEqualTo(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static void ask(Page page, String columns) {
        page.locator("#without").fill(columns);
        page.locator("#without-reason").fill("are they worth it?");
        page.locator("#ask-without").click();
        page.locator(".messages .said").waitFor();
    }

    private static ProjectSpec resolved() throws IOException {
        return switch (control.bean(SpecReading.class).read(SPEC, Optional.empty(), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec spec) -> spec;
            case SpecReading.Reading.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static ExperimentsOnPaper experiments() {
        return control.bean(ExperimentsOnPaper.class);
    }

    private static List<String> values(Page page, String selector) {
        return page.locator(selector).all().stream()
                .map(figure -> String.valueOf(figure.getAttribute("value")))
                .toList();
    }
}
