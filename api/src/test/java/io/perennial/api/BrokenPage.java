package io.perennial.api;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A long page that breaks near its end; found by no scan, so that only tests that name it get it. */
@Controller
public final class BrokenPage {

    @GetMapping("/broken")
    String show() {
        return "broken";
    }
}
