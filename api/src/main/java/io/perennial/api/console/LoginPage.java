package io.perennial.api.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person shows a token. */
@Controller
final class LoginPage {

    @GetMapping("/login")
    String show(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout,
            @RequestParam(required = false) @Nullable String ended,
            Model page) {
        page.addAttribute("misfit", "name".equals(error));
        page.addAttribute("unknown", error != null && !"name".equals(error));
        page.addAttribute("left", logout != null);
        page.addAttribute("ended", ended != null);
        return "login";
    }
}
