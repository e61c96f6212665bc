package io.perennial.api.console;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.SpecStore.AppliedSpec;
import io.perennial.api.problem.Refusal;
import io.perennial.api.spec.Schema;
import io.perennial.workflows.lifecycle.ModelId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The spec that was applied last, with every default filled in, for readers. */
@Controller
final class SpecPage {

    private final SpecStore specs;
    private final Schema schema;

    SpecPage(SpecStore specs, Schema schema) {
        this.specs = specs;
        this.schema = schema;
    }

    @GetMapping("/models/{model}/spec")
    String show(@PathVariable ModelId model, Model page) {
        AppliedSpec applied =
                specs.latest(model).orElseThrow(() -> Refusal.notFound("there is no spec of a model '" + model + "'"));
        page.addAttribute("model", model.value());
        page.addAttribute("actor", applied.actor());
        page.addAttribute("yaml", applied.yaml());
        page.addAttribute("spec", SpecView.of(applied.resolved(), schema));
        return "spec";
    }
}
