package io.perennial.api.console;

import io.perennial.activities.store.StatusStore;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Successors;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one life. */
@Controller
final class ModelPage {

    private static final int FEW = 30;
    private static final int ALL = 10_000;

    private final LifeViews views;
    private final StatusStore statuses;
    private final Successors successors;

    ModelPage(LifeViews views, StatusStore statuses, Successors successors) {
        this.views = views;
        this.statuses = statuses;
        this.successors = successors;
    }

    @GetMapping("/models/{model}")
    String show(
            @PathVariable ModelId model,
            @RequestParam(defaultValue = "false") boolean all,
            HttpServletRequest request,
            Model page) {
        LifeView life = views.find(model, all ? ALL : FEW)
                .orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"));
        page.addAttribute("life", life);
        page.addAttribute("all", all);
        page.addAttribute("mayRetrain", request.isUserInRole("AUTHOR"));
        page.addAttribute("mayOperate", request.isUserInRole("OPERATOR"));
        page.addAttribute("heirs", request.isUserInRole("OPERATOR") ? heirs(model) : List.of());
        page.addAttribute("commandId", UUID.randomUUID().toString());
        return "model";
    }

    private List<String> heirs(ModelId model) {
        return statuses.all().stream()
                .map(ModelStatus::model)
                .filter(other -> successors.isOne(model, other))
                .map(ModelId::value)
                .toList();
    }
}
