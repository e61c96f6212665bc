package io.perennial.testbed.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A headless Chromium of this machine: the one that {@code -Dchromium} names, else the first that the search path has. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Path profiles;

    /** Keeps its profiles below a directory. */
    public Chromium(Path profiles) {
        this.profiles = profiles;
    }

    /** A browser of its own, with its own cookies. */
    public BrowserContext person(String name) {
        return person(name, true);
    }

    /** A browser that runs no scripts. */
    public BrowserContext personWithoutScripts(String name) {
        return person(name, false);
    }

    private BrowserContext person(String name, boolean scripts) {
        BrowserContext browser = playwright
                .chromium()
                .launchPersistentContext(
                        profiles.resolve(name),
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable())
                                .setHeadless(true)
                                .setJavaScriptEnabled(scripts)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")));
        browser.setDefaultTimeout(30_000);
        return browser;
    }

    private static Path executable() {
        return Optional.ofNullable(System.getProperty("chromium"))
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .or(Chromium::found)
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium here: install one, or name it with -Dchromium=PATH; perennial doctor tells how"));
    }

    private static Optional<Path> found() {
        List<Path> places = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .filter(place -> !place.isBlank())
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> places.stream().map(place -> place.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
