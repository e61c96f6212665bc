package io.perennial.api.console;

import io.perennial.activities.store.errors.ErrorAction;
import io.perennial.activities.store.errors.Grade;
import io.perennial.activities.store.errors.Mark;
import io.perennial.activities.store.errors.TagWish;
import io.perennial.api.analysis.ErrorActions;
import io.perennial.api.analysis.ErrorAnalysis;
import io.perennial.api.analysis.ErrorChoice;
import io.perennial.api.analysis.ErrorReading;
import io.perennial.api.analysis.ErrorTagging;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.LifeReading;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The errors of a version one by one, the table of their tags, and forms to tag and to act. */
@Controller
final class ErrorsPage {

    private static final double PER_CENT = 100;

    private final LifeReading lives;
    private final ErrorReading reading;
    private final ErrorTagging tagging;
    private final ErrorActions actions;

    ErrorsPage(LifeReading lives, ErrorReading reading, ErrorTagging tagging, ErrorActions actions) {
        this.lives = lives;
        this.reading = reading;
        this.tagging = tagging;
        this.actions = actions;
    }

    @GetMapping("/models/{model}/errors")
    String show(
            @PathVariable ModelId model,
            @RequestParam Optional<String> of,
            @RequestParam Optional<Integer> row,
            @RequestParam Optional<String> tag,
            HttpServletRequest request,
            Model page)
            throws IOException {
        page.addAttribute("model", model.value());
        page.addAttribute(
                "view", reading.find(model, of).map(analysis -> ErrorsView.of(analysis, row, tag, image(model))));
        page.addAttribute("tag", tag.orElse(""));
        page.addAttribute("mayTag", request.isUserInRole("AUTHOR"));
        page.addAttribute("ways", ErrorsView.WAYS);
        page.addAttribute("grades", Grade.values());
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "errors";
    }

    private Optional<ImageSpec> image(ModelId model) {
        return lives.find(model)
                .flatMap(LifeReading.Life::spec)
                .flatMap(spec -> spec.data().image());
    }

    @PostMapping("/models/{model}/errors/rows")
    String look(
            @PathVariable ModelId model,
            @RequestParam String of,
            @RequestParam int row,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest form,
            Principal principal,
            RedirectAttributes next)
            throws IOException {
        Mark mark = new Mark(row, tags(form), note.strip());
        Optional<String> refused = refusal(() -> tagging.look(model, of, principal.getName(), List.of(mark)));
        if (refused.isPresent()) {
            next.addFlashAttribute("refused", refused.get());
            return back(model, of, row);
        }
        ErrorAnalysis analysis = reading.of(model, Optional.of(of));
        return back(model, of, ErrorsView.after(analysis, row));
    }

    /** Read here, because a bound list would be cut at the commas of a single name. */
    private static List<String> tags(HttpServletRequest form) {
        String[] tags = form.getParameterValues("tags");
        return tags == null ? List.of() : List.of(tags);
    }

    /** {@code suggested} is the name on a button that adds what a machine suggests. */
    @PostMapping("/models/{model}/errors/tags")
    String keep(
            @PathVariable ModelId model,
            @RequestParam String of,
            @RequestParam int row,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String suggested,
            @RequestParam(defaultValue = "") String humanLevel,
            @RequestParam Grade ease,
            @RequestParam Grade importance,
            Principal principal,
            RedirectAttributes next)
            throws IOException {
        String tag = suggested.isEmpty() ? name : suggested;
        refusal(() -> tagging.keep(model, principal.getName(), new TagWish(tag, share(humanLevel), ease, importance)))
                .ifPresentOrElse(
                        why -> next.addFlashAttribute("refused", why),
                        () -> next.addFlashAttribute("said", "The tag '" + tag.strip() + "' is kept"));
        return back(model, of, row);
    }

    /** People write per cent, with a point or a comma; nothing when they write nothing. */
    private static Optional<Double> share(String perCent) {
        String written = perCent.strip().replace("%", "").replace(',', '.').strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            double level = Double.parseDouble(written);
            if (level >= 0 && level <= PER_CENT) {
                return Optional.of(level / PER_CENT);
            }
        } catch (NumberFormatException _) { // said below
        }
        throw Refusal.malformed("the human level is per cent from 0 to 100, got '" + perCent.strip() + "'");
    }

    @PostMapping("/models/{model}/errors/actions")
    String act(
            @PathVariable ModelId model,
            @RequestParam String of,
            @RequestParam String commandId,
            @RequestParam String tag,
            @RequestParam ErrorAction action,
            @RequestParam String reason,
            Principal principal,
            RedirectAttributes next)
            throws IOException {
        refusal(() -> next.addFlashAttribute(
                        "said",
                        actions.choose(
                                        model,
                                        commandId,
                                        principal,
                                        reason,
                                        new ErrorChoice(tag, action, Optional.of(of), Optional.empty()))
                                .sentence()))
                .ifPresent(why -> next.addFlashAttribute("refused", why));
        return "redirect:/models/" + model + "/errors?of=" + checked(of);
    }

    private static String back(ModelId model, String of, int row) {
        return "redirect:/models/" + model + "/errors?of=" + checked(of) + "&row=" + row + "#queue";
    }

    /** A digest goes back into an address as it came; nothing else does. */
    private static String checked(String of) {
        return of.matches("[0-9a-f]{64}") ? of : "";
    }

    /** What may be refused. */
    @FunctionalInterface
    private interface Asked {
        void run() throws IOException;
    }

    /** A refusal is an answer too: the page that asked shows it. */
    private static Optional<String> refusal(Asked asked) throws IOException {
        try {
            asked.run();
            return Optional.empty();
        } catch (Refusal refused) {
            return Optional.of(refused.problem().detail());
        }
    }
}
