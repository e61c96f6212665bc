package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.Grade;
import io.perennial.activities.store.errors.KnownTag;
import io.perennial.activities.store.errors.Look;
import io.perennial.activities.store.errors.Mark;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.activities.store.errors.TagWish;
import io.perennial.api.analysis.AnalysisOnPaper;
import io.perennial.api.analysis.RetrainingsOnPaper;
import io.perennial.testbed.TestDatabase;
import io.perennial.testbed.browser.Chromium;
import io.perennial.workflows.lifecycle.ModelId;
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

/** The page of an error analysis in Chromium: by keyboard, by mouse, without scripts, on a phone. */
class ErrorsInBrowserTest {

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/errors-pages"), RetrainingsOnPaper.class);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ConsoleVisits console;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrowserContext author;

    @BeforeAll
    static void open(@TempDir Path directory) {
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
    void isTaggedByTheKeyboard() {
        ErrorSample sample = drawn("keys");
        add("keys", "car noise", "people noise");
        try (Page page = console.page(author, "/models/keys/errors")) {
            assertThat(page.locator("#sentence").textContent()).endsWith("0 of 11 tagged.");
            assertThat(page.locator("#row").getAttribute("value")).isEqualTo(Integer.toString(firstOpen("keys")));

            page.keyboard().press("j");
            page.waitForURL("**row=2#queue");
            page.keyboard().press("k");
            page.waitForURL("**row=1#queue");
            page.keyboard().press("2");
            page.keyboard().press("1");
            page.keyboard().press("1");
            page.keyboard().press("n");
            page.keyboard().type("2 people, 1 bus");
            page.keyboard().press("Escape");
            page.keyboard().press("Enter");
            page.waitForURL("**row=2#queue");

            Look look = looks("keys", sample).getFirst();
            assertThat(look.mark()).isEqualTo(new Mark(1, List.of("people noise"), "2 people, 1 bus"));
            assertThat(look.actor()).isEqualTo("author");
            assertThat(page.locator("#tags tbody tr").count()).isEqualTo(2);
        }
    }

    @Test
    void isTaggedWithoutScriptsToo() {
        ErrorSample sample = drawn("forms");
        try (BrowserContext plain = chromium.personWithoutScripts("plain");
                Page page = console.signIn(plain, "AUTHOR")) {
            page.navigate(console.address("/models/forms/errors"));
            page.locator("#tag-name").fill("loud, near");
            page.locator("#tag-human").fill("93");
            page.locator("#tag-ease").selectOption("HIGH");
            page.locator("#add-tag").click();
            assertThat(page.locator(".messages .said").textContent()).contains("The tag 'loud, near' is kept");
            page.locator("#suggested button").first().click();
            page.locator("[name=tags]").first().check();
            page.locator("#note").fill("a bus");
            page.locator("#save").click();

            assertThat(control.bean(TagStore.class).tags(new ModelId("forms")))
                    .extracting(KnownTag::wish)
                    .containsExactly(
                            new TagWish("loud, near", Optional.of(.93), Grade.HIGH, Grade.MEDIUM),
                            new TagWish("place = car", Optional.empty(), Grade.MEDIUM, Grade.MEDIUM));
            assertThat(looks("forms", sample))
                    .extracting(Look::mark)
                    .containsExactly(new Mark(1, List.of("loud, near"), "a bus"));
        }
    }

    @Test
    void showsTheTableOfTheApiAndChoosesWhatIsDone() {
        tagged("acts");
        JsonNode table =
                json(control.get("/api/v1/models/acts/errors/table", "VIEWER").body());
        try (Page page = console.page(author, "/models/acts/errors")) {
            assertThat(page.locator("#tags tbody th").allTextContents())
                    .isEqualTo(table.path("table")
                            .valueStream()
                            .map(line -> line.path("tag").asString())
                            .toList());
            assertThat(page.locator("[data-figure=gain]").all().stream()
                            .map(gain -> String.valueOf(gain.getAttribute("value"))))
                    .isEqualTo(table.path("table")
                            .valueStream()
                            .map(line -> line.path("gain").asString())
                            .toList());
            assertThat(page.locator(".pareto .bar").count()).isEqualTo(4);
            assertThat(page.locator("#finding").textContent())
                    .startsWith(
                            "Closing the gap of '" + table.at("/table/0/tag").asString() + "' to people");

            page.locator(".pareto a").first().click();
            page.waitForURL("**tag=**");
            assertThat(page.locator("#listed").getAttribute("value"))
                    .isEqualTo(table.at("/table/0/ofData/part").asString());

            page.locator("#act-tag").selectOption("car noise");
            page.locator("[name=action][value=COLLECT]").check();
            page.locator("#act-reason").fill("commuters call");
            page.locator("#act").click();
            page.locator(".messages .said").waitFor();

            assertThat(page.locator(".messages").textContent()).contains("begins");
            assertThat(control.bean(RetrainingsOnPaper.class)
                            .asked()
                            .getLast()
                            .command()
                            .reason())
                    .isEqualTo("collect because of errors with the tag 'car noise': commuters call");
            assertThat(page.locator("#chosen").textContent())
                    .contains("author chose to collect because of 'car noise': commuters call");
        }
    }

    @Test
    void showsTheSameTagOnALaterVersion() {
        ErrorSample first = tagged("later");
        paper("later").draw(2, 100, List.of(AnalysisOnPaper.allRight(first)));
        paper("later").serve(2);
        try (Page page = console.page(author, "/models/later/errors?of=" + first.sha256())) {
            assertThat(page.locator("#again-of").textContent())
                    .contains("The same rows were put to v2, which serves; 50 of 100 are left out");
            assertThat(page.locator("#again-tags tbody td[data-label=outcome]").allTextContents())
                    .hasSize(4)
                    .containsOnly("no difference beyond chance");
            assertThat(page.locator("#again-tags tbody tr").last().textContent())
                    .contains("2 of 3", "3 of 3");
        }
        try (Page page = console.page(author, "/models/later/errors")) {
            assertThat(page.locator("#of").textContent())
                    .contains("v2, which serves", "Those of v1, which served before, 100 looked at");
        }
    }

    @Test
    void letsAViewerReadAndNothingElse() {
        tagged("read");
        try (BrowserContext viewer = console.signedIn("VIEWER");
                Page page = console.page(viewer, "/models/read/errors")) {
            assertThat(page.locator("#tags tbody tr").count()).isEqualTo(4);
            assertThat(page.locator("main button").count()).isZero();
            page.keyboard().press("j");
            page.waitForURL("**row=2#queue");
            assertThat(page.locator("#given").textContent()).isEqualTo("Tags: clean speech");
        }
    }

    @Test
    void saysWhatToDoWhenNothingIsDrawn() {
        paper("empty").serve(1);
        try (Page page = console.page(author, "/models/empty/errors")) {
            assertThat(page.locator("#none").textContent())
                    .contains("Tag 100 errors to see where the gap is; 0 of 100 tagged.", "Retrain the model");
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicyInTheLightAndInTheDark() {
        tagged("phone");
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Page page = author.newPage()) {
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(360, 780);
                page.navigate(console.address("/models/phone/errors"));
                int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                ConsoleVisits.picture(page, "phone-errors-" + scheme);

                assertThat(overflow).as("sideways scrolling").isLessThanOrEqualTo(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    /** Draws a hundred rows for a version that serves. */
    private static ErrorSample drawn(String model) {
        paper(model).serve(1);
        return paper(model).draw(1, 100, List.of());
    }

    /** Draws rows and tags them all as they are. */
    private static ErrorSample tagged(String model) {
        ErrorSample sample = drawn(model);
        TagStore tags = control.bean(TagStore.class);
        AnalysisOnPaper.SPEECH.forEach(kind -> tags.keep(
                new ModelId(model),
                "ann",
                new TagWish(kind.tag(), Optional.of(kind.humanLevel() / 100.0), Grade.MEDIUM, Grade.HIGH)));
        tags.look(
                new ModelId(model),
                sample.sha256(),
                "ann",
                sample.rows().stream()
                        .map(row -> new Mark(row.number(), List.of(row.values().getLast()), ""))
                        .toList());
        return sample;
    }

    private static void add(String model, String... names) {
        for (String name : names) {
            control.bean(TagStore.class)
                    .keep(new ModelId(model), "ann", new TagWish(name, Optional.empty(), Grade.MEDIUM, Grade.MEDIUM));
        }
    }

    private static int firstOpen(String model) {
        return json(control.get("/api/v1/models/" + model + "/errors", "VIEWER").body())
                .path("rows")
                .valueStream()
                .filter(row -> row.path("state").asString().equals("OPEN"))
                .findFirst()
                .orElseThrow()
                .path("number")
                .asInt();
    }

    private static List<Look> looks(String model, ErrorSample sample) {
        return control.bean(TagStore.class).looks(new ModelId(model), sample.sha256());
    }

    private static AnalysisOnPaper paper(String model) {
        return new AnalysisOnPaper(model, control.bean(ErrorSamples.class), control.bean(StatusStore.class));
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
