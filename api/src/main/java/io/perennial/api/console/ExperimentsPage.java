package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.ExperimentTable;
import io.perennial.api.rest.ExperimentWish;
import io.perennial.api.rest.Experimenting;
import io.perennial.api.rest.Experiments;
import io.perennial.api.rest.LifeReading;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The experiments with a model, with forms that begin one or call it off; a form sent twice counts once. */
@Controller
final class ExperimentsPage {

    /** Each is asked of the workflow server, so a page shows the newest ones unless it is asked for all. */
    private static final int FEW = 8;

    private final LifeReading lives;
    private final Experiments experiments;
    private final Experimenting experimenting;

    ExperimentsPage(LifeReading lives, Experiments experiments, Experimenting experimenting) {
        this.lives = lives;
        this.experiments = experiments;
        this.experimenting = experimenting;
    }

    @GetMapping("/models/{model}/experiments")
    String show(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "false") boolean all,
            HttpServletRequest request,
            Model page) {
        LifeReading.Life life =
                lives.find(model).orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        List<Integer> numbers = experiments.numbers(model);
        List<ExperimentView> shown = numbers.stream()
                .limit(all ? numbers.size() : FEW)
                .map(number -> ExperimentView.of(experiments.find(model, number)))
                .toList();
        page.addAttribute("model", model.value());
        page.addAttribute("experiments", shown);
        page.addAttribute("more", numbers.size() - shown.size());
        page.addAttribute("all", all);
        page.addAttribute(
                "running", shown.stream().filter(ExperimentView::running).findFirst());
        page.addAttribute("mayAsk", request.isUserInRole("AUTHOR"));
        page.addAttribute("serves", life.status().champion().isPresent());
        page.addAttribute(
                "image",
                life.spec().map(ProjectSpec::data).flatMap(DataSpec::image).isPresent());
        page.addAttribute(
                "columns",
                life.spec()
                        .map(ProjectSpec::data)
                        .filter(ExperimentsPage::hasMoreThanPixels)
                        .isPresent());
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "experiments";
    }

    /** A column of an image is no question of its own. */
    private static boolean hasMoreThanPixels(DataSpec data) {
        return data.columns().size() > data.pixels().size();
    }

    /** As the address of the API under the same name, for a browser, which has no token to send. */
    @GetMapping("/models/{model}/experiments.csv")
    ResponseEntity<String> table(@PathVariable ModelId model) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + model + "-experiments.csv\"")
                .body(ExperimentTable.of(experiments, model));
    }

    @PostMapping("/models/{model}/experiments")
    String begin(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @ModelAttribute ExperimentForm form,
            Principal principal,
            RedirectAttributes next) {
        return answer(model, next, () -> {
            ExperimentWish wish = form.wish();
            int number = experimenting
                    .begin(model, Commands.experiment(commandId, principal, wish), wish)
                    .number();
            return "Experiment " + number + " has begun; nothing that serves is changed";
        });
    }

    @PostMapping("/models/{model}/experiments/cancel")
    String callOff(
            @PathVariable ModelId model,
            @RequestParam int number,
            @RequestParam String commandId,
            @RequestParam Optional<String> reason,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                model,
                next,
                () -> experimenting.callOff(
                        model, number, Commands.endOfExperiment(commandId, principal, reason.orElse(""), number)));
    }

    private static String answer(ModelId model, RedirectAttributes next, Supplier<String> asked) {
        try {
            next.addFlashAttribute("said", asked.get());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:/models/" + model + "/experiments";
    }
}
