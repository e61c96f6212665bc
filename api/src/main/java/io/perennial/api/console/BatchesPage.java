package io.perennial.api.console;

import io.perennial.api.batch.Batch;
import io.perennial.api.batch.BatchReading;
import io.perennial.api.batch.BatchWish;
import io.perennial.api.batch.Batching;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Commands;
import io.perennial.api.rest.LifeReading;
import io.perennial.workflows.lifecycle.ModelId;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The batches of a model with how far they are, and a page for each; a form sent twice counts once. */
@Controller
final class BatchesPage {

    private static final int FEW = 20;

    private final LifeReading lives;
    private final BatchReading reading;
    private final Batching batching;

    BatchesPage(LifeReading lives, BatchReading reading, Batching batching) {
        this.lives = lives;
        this.reading = reading;
        this.batching = batching;
    }

    @GetMapping("/models/{model}/batches")
    String all(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "2147483647") int before,
            HttpServletRequest request,
            Model page) {
        if (lives.find(model).isEmpty()) {
            throw Refusal.notFound("there is no model '" + model + "'");
        }
        List<Batch> batches = reading.before(model, before, FEW);
        Instant now = Instant.now();
        page.addAttribute("model", model.value());
        page.addAttribute(
                "batches",
                batches.stream().map(batch -> BatchView.of(batch, now)).toList());
        page.addAttribute("running", batches.stream().anyMatch(Batch::running));
        page.addAttribute(
                "older",
                Optional.of(batches)
                        .filter(shown -> shown.size() == FEW && shown.getLast().number() > 1)
                        .map(shown -> shown.getLast().number()));
        page.addAttribute("before", before);
        return withForms(page, request, "batches");
    }

    @GetMapping("/models/{model}/batches/{number}")
    String one(@PathVariable ModelId model, @PathVariable int number, HttpServletRequest request, Model page) {
        page.addAttribute("model", model.value());
        page.addAttribute("batch", BatchView.of(reading.find(model, number), Instant.now()));
        return withForms(page, request, "batch");
    }

    private static String withForms(Model page, HttpServletRequest request, String template) {
        page.addAttribute("mayAsk", request.isUserInRole("AUTHOR"));
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return template;
    }

    /** As the address of the API under the same name, for a browser, which has no token to send. */
    @GetMapping("/models/{model}/batches/{number}/predictions.csv")
    ResponseEntity<Resource> predictions(@PathVariable ModelId model, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + model + "-batch-" + number + ".csv\"")
                .body(new FileSystemResource(reading.result(model, number)));
    }

    @PostMapping("/models/{model}/batches")
    String begin(
            @PathVariable ModelId model,
            @RequestParam String commandId,
            @RequestParam int dataset,
            @RequestParam @Nullable Integer version,
            @RequestParam Optional<String> reason,
            Principal principal,
            RedirectAttributes next) {
        BatchWish wish = new BatchWish(null, dataset, version, List.of(), reason.orElse(""));
        return answer("/models/" + model + "/batches", next, () -> {
            int number = batching.begin(
                            model, Commands.of(commandId, principal, reason.orElse(""), "batch", wish), wish)
                    .number();
            return "Batch " + number + " has begun";
        });
    }

    @PostMapping("/models/{model}/batches/{number}/cancel")
    String callOff(
            @PathVariable ModelId model,
            @PathVariable int number,
            @RequestParam String commandId,
            @RequestParam Optional<String> reason,
            Principal principal,
            RedirectAttributes next) {
        return answer(
                "/models/" + model + "/batches/" + number,
                next,
                () -> batching.callOff(
                        model, number, Commands.of(commandId, principal, reason.orElse(""), "call off batch", number)));
    }

    private static String answer(String page, RedirectAttributes next, Supplier<String> asked) {
        try {
            next.addFlashAttribute("said", asked.get());
        } catch (Refusal refused) {
            next.addFlashAttribute("refused", refused.problem().detail());
        }
        return "redirect:" + page;
    }
}
