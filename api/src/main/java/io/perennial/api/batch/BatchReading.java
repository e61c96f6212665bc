package io.perennial.api.batch;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.batch.KeptBatch;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.prediction.BatchResult;
import io.perennial.workflows.prediction.BatchStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells how batches stand: from the database once they have ended, else from their workflows. */
@Component
public final class BatchReading {

    private static final int ABSENT = 404;

    private final BatchStore store;
    private final Batches batches;
    private final ArtifactRoot artifacts;

    BatchReading(BatchStore store, Batches batches, ArtifactRoot artifacts) {
        this.store = store;
        this.batches = batches;
        this.artifacts = artifacts;
    }

    /** The newest ones first, at most so many, of those with a smaller number. */
    public List<Batch> before(ModelId model, int number, int most) {
        return store.before(model, number, most).stream().map(this::standing).toList();
    }

    /** One batch. */
    public Batch find(ModelId model, int number) {
        return store.find(model, number)
                .map(this::standing)
                .orElseThrow(() -> Refusal.notFound("there is no batch " + number + " of model '" + model + "'"));
    }

    /** The file of its predictions. */
    public Path result(ModelId model, int number) {
        Batch batch = find(model, number);
        return batch.result()
                .map(BatchResult::uri)
                .map(artifacts::resolve)
                .orElseThrow(() -> Refusal.settled(
                        "batch " + number + " of model '" + model + "' has no predictions: " + batch.sentence()));
    }

    private Batch standing(KeptBatch kept) {
        if (kept.ended().isPresent()) {
            return Batch.of(kept, kept.status(), "");
        }
        try {
            BatchStatus now =
                    batches.status(kept.request().model(), kept.request().number());
            return Batch.of(kept, Optional.of(now), "");
        } catch (Refusal silent) {
            return Batch.of(
                    kept,
                    kept.status(),
                    silent.problem().status() == ABSENT
                            ? "It was not begun; send it again under its Idempotency-Key, at the command line its --command-id"
                            : "How far it is cannot be told now");
        }
    }
}
