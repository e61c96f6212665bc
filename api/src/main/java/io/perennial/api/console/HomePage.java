package io.perennial.api.console;

import io.perennial.activities.store.StatusStore;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what needs somebody. */
@Controller
final class HomePage {

    private final StatusStore statuses;
    private final Glances glances;
    private final InstantSource clock = InstantSource.system();

    HomePage(StatusStore statuses, Glances glances) {
        this.statuses = statuses;
        this.glances = glances;
    }

    @GetMapping("/")
    String show(Model page) {
        Instant now = clock.instant();
        page.addAttribute("home", HomeView.of(statuses.all(), glances::of, Moment.clock(now)));
        return "home";
    }
}
