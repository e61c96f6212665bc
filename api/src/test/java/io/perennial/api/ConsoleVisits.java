package io.perennial.api;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.perennial.testbed.browser.Chromium;
import java.nio.file.Path;

/** People who sign in to the console of a door and look at its pages; what they saw first is kept as a picture. */
final class ConsoleVisits {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final RunningDoor door;
    private final Chromium chromium;

    ConsoleVisits(RunningDoor door, Chromium chromium) {
        this.door = door;
        this.chromium = chromium;
    }

    /** Somebody who has signed in, and has no page open. */
    BrowserContext signedIn(String token) {
        BrowserContext person = chromium.person(token);
        signIn(person, token).close();
        return person;
    }

    /** The page that comes after the form. */
    Page signIn(BrowserContext person, String token) {
        Page page = person.newPage();
        page.navigate(address("/login"));
        page.locator("#password").fill(token);
        page.locator("main button").click();
        page.waitForURL(url -> !url.endsWith("/login"));
        return page;
    }

    /** A page of desktop size. */
    Page page(BrowserContext person, String path) {
        Page page = person.newPage();
        page.setViewportSize(1280, 900);
        page.navigate(address(path));
        picture(page, "desktop" + path.replaceAll("[^a-z0-9]+", "-"));
        return page;
    }

    String address(String path) {
        return door.request("/", "").build().uri().resolve(path).toString();
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }
}
