package io.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.Role;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.TokenStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.client.Address;
import io.perennial.api.client.Platform;
import io.perennial.api.console.LifeOnPaper;
import io.perennial.testbed.browser.Chromium;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The console in Chromium against a real database: what it shows is what the API says, under a strict policy and on a phone. */
class ConsoleInBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ConfigurableApplicationContext control;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrowserContext browser;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Platform api;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static String token;

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        try (Database database = Database.open(url, "postgres", "postgres")) {
            database.migrate();
        }
        SpringApplication application = new SpringApplication(ControlDoor.class);
        application.setAdditionalProfiles("control");
        control = application.run(
                "--server.port=0",
                "--database.url=" + url,
                "--database.user=postgres",
                "--database.password=postgres",
                "--artifacts.root=" + directory.resolve("artifacts"));
        token = control.getBean(TokenStore.class).create("admin", List.of(Role.ADMIN));
        URI address = URI.create("http://127.0.0.1:" + control.getEnvironment().getProperty("local.server.port"));
        api = new Platform(new Address(address, address, Optional.of(token)));
        life("pc-prices").write();
        life("fraud-eu").writeWaiting();
        life("old-prices").writeRetired();
        chromium = new Chromium(directory);
        browser = chromium.person("ana");
        signIn(browser, token);
    }

    @AfterAll
    static void close() throws IOException {
        browser.close();
        chromium.close();
        control.close();
        postgres.close();
    }

    @Test
    void showsTheFiguresOfTheApiAfterARetrainingARefusalAndARollback() {
        try (Page page = open("/models/pc-prices")) {
            JsonNode life = api.get("/api/v1/models/pc-prices");
            assertThat(value(page, "#champion-version"))
                    .isEqualTo(life.path("status")
                            .path("champion")
                            .path("served")
                            .path("version")
                            .asString());
            assertThat(value(page, "#champion-bound"))
                    .isEqualTo(life.path("status")
                            .path("champion")
                            .path("badRateUpperBound")
                            .asString());
            JsonNode own = own(api.get("/api/v1/models/pc-prices/performance"), value(page, "#champion-version"));
            assertThat(value(page, "#champion-n"))
                    .isEqualTo(own.path("outcomes").asString())
                    .isEqualTo("150");
            assertThat(value(page, "#champion-error"))
                    .isEqualTo(own.path("error").asString());
            assertThat(value(page, "#champion-bad")).isEqualTo(own.path("bad").asString());
            assertThat(value(page, "#champion-bad-rate"))
                    .isEqualTo(own.path("badRate").asString());
            assertThat(value(page, "#outcomes")).isEqualTo(life.path("outcomes").asString());
            assertThat(value(page, "#decided")).isEqualTo(life.path("decided").asString());
            assertThat(value(page, "#retrainings"))
                    .isEqualTo(life.path("status").path("retrainings").asString());
            assertThat(value(page, "#rollouts"))
                    .isEqualTo(life.path("status").path("rollouts").asString());
            assertThat(page.locator("#sentence").textContent())
                    .isEqualTo(life.path("status").path("sentence").asString());
            assertThat(blocks(page)).isEqualTo(blocks(api.get("/api/v1/models/pc-prices/performance")));
        }
    }

    @Test
    void showsAViewerThePageToItsEndAndOffersNothing() {
        String vics = control.getBean(TokenStore.class).create("vic", List.of(Role.VIEWER));
        try (BrowserContext vic = chromium.person("vic")) {
            signIn(vic, vics);
            Page page = vic.newPage();
            page.navigate(api.address().control() + "/models/pc-prices?all=true");

            assertThat(page.locator("#sentence").textContent()).isEqualTo("v3 serves everything; v4 was rolled back");
            assertThat(page.locator(".timeline li").count())
                    .isEqualTo(api.get("/api/v1/models/pc-prices/history?limit=200")
                            .size());
            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void showsTheLedgersOwnSentences() {
        try (Page page = open("/models/pc-prices")) {
            List<String> sentences = new ArrayList<>();
            api.get("/api/v1/models/pc-prices/history?limit=200")
                    .forEach(entry -> sentences.add(entry.path("sentence").asString()));

            assertThat(page.locator(".timeline .sentence").allTextContents()).isEqualTo(sentences.reversed());
        }
    }

    @Test
    void marksWhereVersionsChangeAndNamesThePicture() {
        try (Page page = open("/models/pc-prices")) {
            assertThat(page.locator(".chart .version").allTextContents()).containsExactly("v1", "v2", "v3");
            assertThat(page.locator(".chart").getAttribute("aria-label")).contains("(v3)");
        }
    }

    @Test
    void bringsWhatNeedsSomebodyFirst() {
        try (Page page = open("/")) {
            assertThat(page.locator("#needs-count").textContent()).isEqualTo("1");
            assertThat(page.locator("#quiet-count").textContent()).isEqualTo("1");
            assertThat(page.locator("#retired-count").textContent()).isEqualTo("1");
            assertThat(page.locator("section[aria-labelledby=retired] .model").textContent())
                    .isEqualTo("old-prices");
            assertThat(page.locator("section[aria-labelledby=needs] .action").getAttribute("href"))
                    .isEqualTo("/models/fraud-eu/approvals/1");
        }
    }

    @Test
    void showsAtHomeTheNewestFiguresOfTheApi() {
        try (Page page = open("/")) {
            JsonNode last = api.get("/api/v1/models/pc-prices/performance")
                    .path("blocks")
                    .valueStream()
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(value(page, "[data-figure=home-version]"))
                    .isEqualTo(api.get("/api/v1/models/pc-prices")
                            .at("/status/champion/served/version")
                            .asString());
            assertThat(value(page, "[data-figure=home-error]"))
                    .isEqualTo(last.path("error").asString());
            assertThat(value(page, "[data-figure=home-bad-rate]"))
                    .isEqualTo(last.path("badRate").asString());
            assertThat(value(page, "[data-figure=home-answers]"))
                    .isEqualTo(last.at("/answered/0/outcomes").asString());
        }
    }

    @Test
    void showsHowFarALifeCameThatHasEnded() {
        try (Page page = open("/models/old-prices")) {
            assertThat(page.locator(".strip .done").allTextContents())
                    .containsExactly("scope: done", "data: done", "train: done");
            assertThat(page.locator(".strip .stopped").textContent()).isEqualTo("approve: stopped here");
            assertThat(page.locator(".strip .end").textContent()).isEqualTo("retired");
            assertThat(page.locator("main button").count()).isZero();
        }
    }

    @Test
    void offersTheVersionsThatHaveServed() {
        try (Page page = open("/models/pc-prices")) {
            assertThat(page.locator("#rollback-ask button").allTextContents())
                    .containsExactly("Go back to v2", "Go back to v1");
            assertThat(page.locator("#rollback-ask [name=champion]").inputValue())
                    .isEqualTo("3");
        }
    }

    @Test
    void retiresNobodyUnderAnotherName() {
        try (Page page = open("/models/pc-prices")) {
            page.locator("details.panel summary").click();
            page.locator("#retire-reason").fill("no longer sold");
            page.locator("#retire-name").fill("fraud-eu");
            page.locator("#retire").click();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("retire-name");

            page.evaluate("document.querySelector('#retire-name').removeAttribute('pattern')");
            page.locator("#retire").click();
            page.locator(".messages .refused").waitFor();

            assertThat(page.locator(".messages").textContent())
                    .contains("the name typed is not 'pc-prices'; nothing was changed");
        }
    }

    @Test
    void fitsAPhoneAndBreaksNoRuleOfItsPolicy() {
        List<String> complaints = new ArrayList<>();
        for (String path : List.of("/", "/models/pc-prices", "/models/fraud-eu", "/models/old-prices")) {
            try (Page page = open(path)) {
                page.onConsoleMessage(message -> complaints.add(path + ": " + message.text()));
                page.setViewportSize(360, 740);
                page.reload();
                int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                assertThat(overflow).as("sideways scrolling of %s", path).isLessThanOrEqualTo(0);
                picture(page, path, "phone");
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void refreshesARegionAndKeepsTypedText() {
        try (Page page = open("/models/pc-prices")) {
            page.locator("#retrain-reason").fill("end of the quarter");
            page.waitForResponse(response -> response.url().contains("/models/pc-prices?all="), () -> {});

            assertThat(page.locator("#retrain-reason").inputValue()).isEqualTo("end of the quarter");
            assertThat(page.locator("#life h1").count()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheTableOpenThatAReaderHasOpenedAndItsFiguresFresh() {
        try (Page page = open("/models/pc-prices")) {
            page.locator("figure summary").click();
            int rows = page.locator("#blocks tbody tr").count();
            page.evaluate("document.querySelector('#blocks tbody').innerHTML = ''");
            page.waitForResponse(response -> response.url().contains("/models/pc-prices?all="), () -> {});
            page.waitForCondition(() -> page.locator("#blocks tbody tr").count() == rows);

            assertThat(page.locator("figure details").getAttribute("open")).isNotNull();
            assertThat(page.locator("#blocks").isVisible()).isTrue();
            assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
            assertThat(page.locator("#chart svg").count()).isEqualTo(1);
            assertThat(page.locator("#moments .timeline").count()).isEqualTo(1);
        }
    }

    @Test
    void saysOnAPageThatThereIsNoSuchModel() {
        try (Page page = open("/models/nobody")) {
            assertThat(page.locator("h1").textContent()).isEqualTo("Not Found");
            assertThat(page.locator(".lead").textContent()).contains("nobody");
        }
    }

    @Test
    void saysInItsOwnLookThatThereIsNoSuchPageAndWhatToDo() {
        try (Page page = open("/nowhere")) {
            assertThat(page.locator("h1").textContent()).isEqualTo("Not Found");
            assertThat(page.locator(".lead").textContent()).isEqualTo("there is no page /nowhere");
            assertThat(page.locator("#cure").textContent()).contains("Home lists what there is");
            assertThat(page.locator("header.top").count()).isEqualTo(1);
        }
    }

    @Test
    void drawsInTheDarkToo() {
        try (Page page = open("/models/pc-prices")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            picture(page, "/models/pc-prices", "dark");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(13, 17, 23)");
        }
    }

    private static void signIn(BrowserContext person, String shown) {
        try (Page page = person.newPage()) {
            page.navigate(api.address().control() + "/");
            assertThat(page.url()).endsWith("/login");
            picture(page, "/login", "desktop");
            page.locator("#password").fill(shown);
            page.locator("main button").click();
            page.waitForURL(api.address().control() + "/**");
        }
    }

    private static Page open(String path) {
        Page page = browser.newPage();
        page.setViewportSize(1200, 900);
        page.navigate(api.address().control() + path);
        picture(page, path, "desktop");
        return page;
    }

    private static void picture(Page page, String path, String how) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(how + path.replace('/', '-') + ".png")));
    }

    private static String value(Page page, String selector) {
        return String.valueOf(page.locator(selector).getAttribute("value"));
    }

    private static List<String> blocks(Page page) {
        List<String> blocks = new ArrayList<>();
        for (Locator row : page.locator("#blocks tbody tr").all()) {
            List<String> figures = new ArrayList<>();
            row.locator("data").all().forEach(figure -> figures.add(String.valueOf(figure.getAttribute("value"))));
            blocks.add(String.join(" ", figures));
        }
        return blocks.reversed();
    }

    private static List<String> blocks(JsonNode performance) {
        List<String> blocks = new ArrayList<>();
        performance
                .path("blocks")
                .forEach(block -> blocks.add(block.path("from").asString() + " "
                        + block.path("through").asString() + " "
                        + block.path("version").asString() + " "
                        + block.path("error").asString() + " "
                        + block.path("badRate").asString()));
        return blocks;
    }

    private static JsonNode own(JsonNode performance, String version) {
        return performance
                .path("byVersion")
                .valueStream()
                .filter(figures -> figures.path("version").asString().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static LifeOnPaper life(String model) {
        return new LifeOnPaper(
                model,
                control.getBean(StatusStore.class),
                control.getBean(LedgerStore.class),
                control.getBean(PredictionStore.class),
                control.getBean(OutcomeStore.class));
    }
}
