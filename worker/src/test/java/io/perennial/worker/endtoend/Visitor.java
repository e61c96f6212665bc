package io.perennial.worker.endtoend;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.perennial.testbed.browser.Chromium;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Somebody who has signed in to the console with a token, and looks at one page at a time. */
final class Visitor implements AutoCloseable {

    private final URI console;
    private final BrowserContext browser;
    private final Page page;

    Visitor(Chromium chromium, URI console, String name, String token) {
        this.console = console;
        this.browser = chromium.person(name);
        this.page = browser.newPage();
        page.setViewportSize(1280, 900);
        page.navigate(console + "/login");
        page.locator("#password").fill(token);
        page.locator("main button").click();
        page.waitForURL(url -> !url.endsWith("/login"));
    }

    Visitor goTo(String path) {
        page.navigate(console.resolve(path).toString());
        return this;
    }

    /** All figures of the page in their order, as {@code name=exact value}. */
    List<String> figures() {
        return ((List<?>) page.evaluate("[...document.querySelectorAll('main data')]"
                        + ".map(figure => (figure.id || figure.dataset.figure) + '=' + figure.getAttribute('value'))"))
                .stream().map(String::valueOf).toList();
    }

    List<String> texts(String selector) {
        return page.locator(selector).allTextContents();
    }

    String text(String selector) {
        return String.valueOf(page.locator(selector).first().textContent());
    }

    String attribute(String selector, String name) {
        return String.valueOf(page.locator(selector).first().getAttribute(name));
    }

    int count(String selector) {
        return page.locator(selector).count();
    }

    /** Writes why and presses the button beside it; returns what the next page says. */
    String ask(String field, String reason, String button) {
        page.locator(field).fill(reason);
        page.locator(button).click();
        page.waitForLoadState();
        return text(".messages");
    }

    /** Presses a key and waits until another row is shown. */
    Visitor press(String key, String row) {
        page.keyboard().press(key);
        page.waitForURL("**row=" + row + "#queue");
        return this;
    }

    /** Presses a key that changes no page. */
    Visitor press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Clicks and waits for the page that comes. */
    Visitor click(String selector) {
        page.locator(selector).first().click();
        page.waitForLoadState();
        return this;
    }

    /** Opens what is folded. */
    void open(String selector) {
        page.locator(selector).click();
    }

    /** Writes into a field. */
    void write(String field, String text) {
        page.locator(field).fill(text);
    }

    /** Posts a form that no page offered, with the page's own proof that it comes from here; returns the status. */
    int forge(String path, Map<String, String> fields) {
        FormData form = FormData.create()
                .set("_csrf", page.locator("input[name=_csrf]").first().inputValue());
        fields.forEach(form::set);
        APIResponse response = browser.request()
                .post(
                        console.resolve(path).toString(),
                        RequestOptions.create().setForm(form).setMaxRedirects(0));
        return response.status();
    }

    @Override
    public void close() {
        browser.close();
    }
}
