package io.perennial.api.cases;

import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Automations;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.AutomationStanding;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.SegmentDegree;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/** The life of {@code degrees}, which is at shadow and takes what it is asked; of other models nothing is known. */
@Primary
public final class AutomationsOnPaper implements Automations {

    private final List<AutomateRequest> asked = new ArrayList<>();

    /** What was asked, in order. */
    public synchronized List<AutomateRequest> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Optional<AutomationStanding> of(ModelId model) {
        return Optional.of(new AutomationStanding(automation(Degree.FULL), automation(Degree.SHADOW), true))
                .filter(_ -> model.value().equals("degrees"));
    }

    private static Automation automation(Degree degree) {
        return new Automation(degree, Optional.empty(), List.of(new SegmentDegree("country", "DE", Degree.ASSIST)));
    }

    @Override
    public synchronized Receipt automate(ModelId model, AutomateRequest request) {
        if (request.to() == Degree.FULL) {
            throw Refusal.conflict("it goes up one degree at a time, from shadow to assist; nothing was changed");
        }
        asked.add(request);
        return new Receipt(
                request.command().commandId(),
                "automation",
                "The degree goes to " + request.to().word(),
                false,
                Optional.of("automate"),
                request.command().digest());
    }
}
