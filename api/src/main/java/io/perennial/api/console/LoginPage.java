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
            Model page) {
        page.addAttribute("failed", error != null);
        page.addAttribute("left", logout != null);
        return "login";
    }
}
