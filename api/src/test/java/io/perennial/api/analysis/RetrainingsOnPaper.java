package io.perennial.api.analysis;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.RetrainRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/** Writes down what retrainings are asked for; refuses those that are asked for while one is under way. */
@Primary
public final class RetrainingsOnPaper implements Retrainings {

    private final List<RetrainRequest> asked = new ArrayList<>();

    /** What was asked, in order. */
    public synchronized List<RetrainRequest> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Receipt ask(ModelId model, RetrainRequest request) {
        if (request.command().reason().contains("too soon")) {
            throw Refusal.conflict("retraining 3 is under way");
        }
        asked.add(request);
        return new Receipt(
                request.command().commandId(),
                "retraining",
                "Retraining " + asked.size() + " begins",
                false,
                Optional.of("retrain"),
                request.command().digest());
    }
}
