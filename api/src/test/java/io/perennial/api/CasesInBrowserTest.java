package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.PostgresTokenStore;
import io.perennial.activities.store.Role;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.api.cases.AutomationsOnPaper;
import io.perennial.api.cases.CasesOnPaper;
import io.perennial.testbed.TestDatabase;
import io.perennial.testbed.browser.Chromium;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.data.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue of rows that people decide, in Chromium. */
class CasesInBrowserTest {

    private static final RunningDoor control = RunningDoor.control(
            TestDatabase.fresh(), Path.of("target/cases-pages"), CasesOnPaper.class, AutomationsOnPaper.class);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ConsoleVisits console;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrowserContext clerk;

    @BeforeAll
    static void open(@TempDir Path directory) {
        control.bean(PostgresTokenStore.class).keep("clara", "CLARA", List.of(Role.VIEWER, Role.INFERENCE));
        chromium = new Chromium(directory);
        console = new ConsoleVisits(control, chromium);
        clerk = console.signedIn("CLARA");
    }

    @AfterAll
    static void close() {
        clerk.close();
        chromium.close();
        control.close();
    }

    @Test
    void isDecidedOneCaseAfterTheOtherWithoutSeeingWhatTheModelSays() {
        queue("queue", Degree.SHADOW, 3);
        try (Page page = console.page(clerk, "/models/queue/cases")) {
            assertThat(page.locator("#waiting").getAttribute("value")).isEqualTo("3");
            assertThat(page.locator("#case").textContent()).contains("amount", "100.0");
            assertThat(page.locator("#advice").count()).isZero();
            assertThat(page.locator("#decide button").allTextContents()).containsExactly("no", "yes");

            page.locator("#decide button[value=yes]").click();
            page.locator(".messages .said").waitFor();
            assertThat(page.locator(".messages .said").textContent()).contains("Decided: yes");
            assertThat(page.locator("#case").textContent()).contains("200.0");
            page.locator("#pass").click();
            page.waitForURL("**after=queue-2");
            page.locator("#decide button[value=no]").click();
            page.locator(".messages .said").waitFor();

            assertThat(page.locator("#waiting").getAttribute("value")).isEqualTo("1");
            assertThat(page.locator("#agreements tbody tr").first().textContent())
                    .contains("1 of 2", "at least 3");
            assertThat(page.locator(".confusion tbody tr").allTextContents().stream()
                            .map(row -> row.replaceAll("\\s+", "")))
                    .containsExactly("noyesno1", "yesyesno1");
            assertThat(control.bean(CaseStore.class)
                            .find("queue-1")
                            .orElseThrow()
                            .human()
                            .orElseThrow()
                            .by())
                    .isEqualTo("clara");
        }
    }

    @Test
    void showsWhatTheModelAdvisesToWhomItAssists() {
        queue("advised", Degree.ASSIST, 1);
        try (Page page = console.page(clerk, "/models/advised/cases")) {
            assertThat(page.locator("#advice").textContent()).isEqualTo("yes");
        }
    }

    @Test
    void letsAViewerReadAndNothingElse() {
        queue("seen", Degree.SHADOW, 1);
        try (BrowserContext viewer = console.signedIn("VIEWER");
                Page page = console.page(viewer, "/models/seen/cases")) {
            assertThat(page.locator("#case").textContent()).contains("100.0");
            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void saysWhenNothingWaits() {
        queue("idle", Degree.SHADOW, 0);
        try (Page page = console.page(clerk, "/models/idle/cases")) {
            assertThat(page.locator("#none").textContent()).contains("Nothing to decide here");
        }
    }

    @Test
    void saysWhenAllCasesAreDecidedAndWhenTheRestWasPassedOver() {
        queue("done", Degree.SHADOW, 2);
        try (Page page = console.page(clerk, "/models/done/cases")) {
            page.locator("#pass").click();
            page.waitForURL("**after=done-1");
            page.locator("#pass").click();
            page.waitForURL("**after=done-2");
            assertThat(page.locator("#none").textContent()).contains("No case comes after that one");
            for (int decided = 0; decided < 2; decided++) {
                page.navigate(console.address("/models/done/cases"));
                page.locator("#decide button[value=yes]").click();
                page.locator(".messages .said").waitFor();
            }
            assertThat(page.locator("#none").textContent().strip()).isEqualTo("All cases are decided.");
        }
    }

    @Test
    void letsAnOperatorRaiseAndLowerADegree() {
        queue("degrees", Degree.SHADOW, 1);
        control.bean(PostgresTokenStore.class).keep("olga", "OLGA", List.of(Role.VIEWER, Role.OPERATOR));
        try (BrowserContext operator = console.signedIn("OLGA");
                Page page = console.page(operator, "/models/degrees/cases")) {
            Locator all = page.locator("#degrees .degree").first();
            Locator germany = page.locator("#degrees .degree").last();
            assertThat(all.locator(".in-force").textContent()).isEqualTo("shadow");
            assertThat(all.locator(".evidence").textContent())
                    .startsWith("People have decided no case of v3; ")
                    .endsWith("are missing to show that they do on 90 % or more");
            assertThat(all.locator("button").allTextContents())
                    .containsExactly("Raise to assist", "Lower to human_only");
            assertThat(germany.textContent()).contains("country = DE", "highest degree");
            assertThat(germany.locator("button").allTextContents())
                    .containsExactly("Lower to shadow", "Lower to human_only");

            germany.locator("input[name=reason]").fill("complaints");
            germany.locator("button[value=human_only]").click();
            page.locator(".messages .said").waitFor();

            assertThat(page.locator(".messages .said").textContent()).contains("The degree goes to human_only");
            AutomateRequest asked =
                    control.bean(AutomationsOnPaper.class).asked().getLast();
            assertThat(asked.to()).isEqualTo(Degree.HUMAN_ONLY);
            assertThat(asked.segment()).contains("country = DE");
            assertThat(asked.command().actor()).isEqualTo("olga");
            assertThat(asked.command().reason()).isEqualTo("complaints");
        }
    }

    @Test
    void showsAClerkTheDegreesWithoutForms() {
        queue("degrees", Degree.SHADOW, 0);
        try (Page page = console.page(clerk, "/models/degrees/cases")) {
            assertThat(page.locator("#degrees .in-force").allTextContents()).containsExactly("shadow", "assist");
            assertThat(page.locator("#degrees button").count()).isZero();
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicyInTheLightAndInTheDark() {
        queue("phone", Degree.ASSIST, 2);
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Page page = clerk.newPage()) {
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(360, 780);
                page.navigate(console.address("/models/phone/cases"));
                int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                ConsoleVisits.picture(page, "phone-cases-" + scheme);

                assertThat(overflow).as("sideways scrolling").isLessThanOrEqualTo(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static void queue(String model, Degree degree, int cases) {
        CasesOnPaper.serve(control, model, Task.CLASSIFICATION);
        for (int number = 1; number <= cases; number++) {
            CasesOnPaper.open(control, model, number, degree, Optional.empty(), "yes", "no");
        }
    }
}
