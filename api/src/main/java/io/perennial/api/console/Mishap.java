package io.perennial.api.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** The page that stands in for one that cannot be shown: what happened, to what, and what to do. */
final class Mishap {

    private Mishap() {}

    static ModelAndView page(HttpStatusCode status, String detail) {
        HttpStatus known = HttpStatus.resolve(status.value());
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("title", known == null ? "Error " + status.value() : known.getReasonPhrase());
        page.addObject("detail", detail);
        page.addObject("cure", cure(status));
        return page;
    }

    private static String cure(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "Go back, mend what is named here and send it again; nothing was changed.";
            case 403 -> "Sign in with a token that has the role, or ask somebody who has it; nothing was changed.";
            case 404, 405 -> "Home lists what there is.";
            case 503 -> "Wait a moment and load the page again; perennial status tells which server is away.";
            default ->
                status.is5xxServerError()
                        ? "Load the page again; if it stays, the log of the control API tells why."
                        : "Go back to where you came from.";
        };
    }
}
