package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.batch.BatchesOnPaper;
import io.perennial.api.console.LifeOnPaper;
import io.perennial.testbed.TestDatabase;
import io.perennial.testbed.browser.Chromium;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of batches in Chromium: they show how far a batch is without being asked again, give its file and call it off. */
class BatchesInBrowserTest {

    private static final Path ARTIFACTS = Path.of("target/artifacts");
    private static final ModelId MODEL = new ModelId("pc-prices");

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), ARTIFACTS, BatchesOnPaper.class);

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

    @Test
    void isLinkedFromTheLifeAndListsWhatIsUnderWay() {
        int number = begin("listed");
        paper().reach(number, 250_000, Optional.empty());
        try (Page page = console.page(author, "/models/pc-prices")) {
            page.locator("#to-batches").click();
            page.waitForURL("**/models/pc-prices/batches");

            assertThat(page.locator("h1").textContent()).isEqualTo("Batches of pc-prices");
            assertThat(page.locator("#batch-" + number + " h2").textContent()).isEqualTo(number + ": rows.csv by v1");
            assertThat(page.locator("#batch-" + number + " progress").getAttribute("value"))
                    .isEqualTo("250000");
            page.locator("#batch-" + number + " h2 a").click();
            page.waitForURL("**/batches/" + number);
        }
    }

    @Test
    void showsHowFarItIsWithoutBeingAskedAgainAndGivesTheFile() throws IOException {
        int number = begin("followed");
        paper().reach(number, 100_000, Optional.empty());
        try (Page page = console.page(author, "/models/pc-prices/batches/" + number)) {
            assertThat(page.locator(".state").textContent()).contains("is being scored");
            assertThat(page.locator(".hint").first().textContent()).contains("Asked by ana: followed");
            page.locator("#call-off-reason").fill("half a reason");
            ConsoleVisits.picture(page, "desktop-batch-running");

            Files.createDirectories(ARTIFACTS);
            Files.writeString(ARTIFACTS.resolve("predictions.csv"), "row,prediction\n1,2.0\n");
            control.bean(BatchStore.class)
                    .keep(paper().reach(number, 600_000, Optional.of("predictions.csv")), Instant.now());
            page.locator("#to-csv").waitFor();
            ConsoleVisits.picture(page, "desktop-batch-done");

            assertThat(page.locator(".state").textContent()).contains("is scored");
            assertThat(page.locator("#call-off-reason").inputValue()).isEqualTo("half a reason");
            assertThat(page.locator("#call-off").count()).isZero();
            assertThat(page.locator("#batch").getAttribute("hx-get"))
                    .as("asks no more")
                    .isNull();
            Download file = page.waitForDownload(() -> page.locator("#to-csv").click());
            assertThat(file.suggestedFilename()).isEqualTo("pc-prices-batch-" + number + ".csv");
            assertThat(file.path()).content().isEqualTo("row,prediction\n1,2.0\n");
        }
    }

    @Test
    void callsOffWhatIsUnderWayAndKeepsTheReason() {
        int number = begin("dear");
        try (Page page = console.page(author, "/models/pc-prices/batches/" + number)) {
            page.locator("#call-off-reason").fill("too dear");
            page.locator("#call-off").click();
            page.locator(".messages .said").waitFor();

            assertThat(page.locator(".state").textContent()).contains("was called off");
            assertThat(page.locator(".sentence").textContent()).isEqualTo("author called it off: too dear");
            assertThat(page.locator("#call-off").count()).isZero();
        }
    }

    @Test
    void saysWhyADatasetCannotBeScored() {
        try (Page page = console.page(author, "/models/pc-prices/batches")) {
            page.locator("#dataset").fill("77");
            page.locator("#reason").fill("a slip");
            page.locator("#ask").click();
            page.locator(".messages .refused").waitFor();

            assertThat(page.locator(".messages").textContent()).isNotBlank();
        }
    }

    @Test
    void offersAViewerNothing() {
        int number = begin("viewed");
        try (BrowserContext viewer = console.signedIn("VIEWER");
                Page page = viewer.newPage()) {
            page.navigate(console.address("/models/pc-prices/batches/" + number));
            assertThat(page.locator("main button").count()).isZero();
            page.navigate(console.address("/models/pc-prices/batches"));
            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicyInTheLightAndInTheDark() {
        int number = begin("small");
        paper().reach(number, 500_000, Optional.of("predictions.csv"));
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (String path : List.of("/models/pc-prices/batches", "/models/pc-prices/batches/" + number)) {
                try (Page page = author.newPage()) {
                    page.onConsoleMessage(message -> complaints.add(message.text()));
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.setViewportSize(390, 844);
                    page.navigate(console.address(path));
                    int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                    ConsoleVisits.picture(page, "phone" + path.replace('/', '-') + "-" + scheme);

                    assertThat(overflow).as("sideways scrolling").isLessThanOrEqualTo(0);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static int begin(String reason) {
        BatchRequest asked = new BatchRequest(
                MODEL,
                0,
                1,
                Optional.empty(),
                "rows.csv",
                List.of(new SourceFile("rows.csv", "sources/a.csv", "a", 1)),
                List.of(),
                new Command("key of " + reason, "ana", reason));
        BatchRequest kept =
                control.bean(BatchStore.class).open(asked, Instant.now()).request();
        paper().start(kept);
        return kept.number();
    }

    private static BatchesOnPaper paper() {
        return control.bean(BatchesOnPaper.class);
    }
}
