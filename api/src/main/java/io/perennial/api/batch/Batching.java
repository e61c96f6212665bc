package io.perennial.api.batch;

import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.batch.KeptBatch;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Refusal;
import io.perennial.api.rest.Experiments;
import io.perennial.api.rest.LifeReading;
import io.perennial.api.rest.NamedSource;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.prediction.BatchRequest;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Begins batches, asked for by programs or by forms; a request sent twice counts once. */
@Component
public final class Batching {

    private final LifeReading lives;
    private final SourceStore sources;
    private final Experiments datasets;
    private final BatchStore store;
    private final Batches batches;

    Batching(LifeReading lives, SourceStore sources, Experiments datasets, BatchStore store, Batches batches) {
        this.lives = lives;
        this.sources = sources;
        this.datasets = datasets;
        this.store = store;
        this.batches = batches;
    }

    /** The batch that has begun. */
    public BatchRequest begin(ModelId model, Command asked, BatchWish wish) {
        Optional<KeptBatch> before = store.find(model, asked.commandId());
        KeptBatch kept = before.orElseGet(() -> store.open(request(model, asked, wish), Instant.now()));
        requireSame(asked, kept.request().asked());
        if (kept.ended().isEmpty()) {
            batches.start(kept.request());
        }
        return kept.request();
    }

    private static void requireSame(Command asked, Command kept) {
        if (!asked.digest().equals(kept.digest())) {
            throw Refusal.unfit(
                    "P0120",
                    "the Idempotency-Key '" + asked.commandId() + "' was used for another batch before",
                    List.of());
        }
    }

    /** What is done about a wish to call one off. */
    public String callOff(ModelId model, int number, Command by) {
        if (store.find(model, number).isEmpty()) {
            throw Refusal.notFound("there is no batch " + number + " of model '" + model + "'");
        }
        batches.callOff(model, number, by);
        return "Calls off batch " + number + " of " + model + "; nothing is left of it";
    }

    private BatchRequest request(ModelId model, Command asked, BatchWish wish) {
        ModelStatus life = lives.find(model)
                .orElseThrow(() -> Refusal.notFound("there is no model '" + model + "'"))
                .status();
        List<SourceFile> files = files(model, wish);
        int version = version(life, wish);
        return new BatchRequest(
                model,
                0,
                version,
                served(life, version),
                wish.dataset() == null ? files.getFirst().name() : "dataset " + wish.dataset(),
                files,
                keys(wish),
                asked);
    }

    private List<SourceFile> files(ModelId model, BatchWish wish) {
        if ((wish.source() == null) == (wish.dataset() == null)) {
            throw Refusal.malformed(
                    "name the rows: either 'source', the sha256 of an uploaded file, or 'dataset', the number of one");
        }
        return wish.dataset() == null
                ? NamedSource.in(sources, wish.source()).stream().toList()
                : files(datasets.dataset(model, wish.dataset()));
    }

    private static List<SourceFile> files(DatasetManifest dataset) {
        return List.of(
                new SourceFile(
                        "train.parquet", dataset.uri() + "/train.parquet", dataset.trainSha256(), dataset.trainRows()),
                new SourceFile(
                        "test.parquet", dataset.uri() + "/test.parquet", dataset.testSha256(), dataset.testRows()));
    }

    private static int version(ModelStatus life, BatchWish wish) {
        if (wish.version() != null) {
            if (wish.version() < 1) {
                throw Refusal.malformed("'version' is a number from 1 on, got " + wish.version());
            }
            return wish.version();
        }
        return life.champion()
                .map(champion -> champion.served().version())
                .orElseThrow(() -> Refusal.conflict(
                        "nothing of model '" + life.model() + "' serves; name the version that is to score"));
    }

    private static Optional<ServedVersion> served(ModelStatus life, int version) {
        return Stream.of(life.champion(), life.previous())
                .flatMap(Optional::stream)
                .map(Champion::served)
                .filter(served -> served.version() == version)
                .findFirst();
    }

    private static List<String> keys(BatchWish wish) {
        List<String> keys = wish.keys() == null ? List.of() : wish.keys();
        if (keys.stream().anyMatch(Objects::isNull) || keys.stream().distinct().count() < keys.size()) {
            throw Refusal.malformed("'keys' names columns of the rows, each once");
        }
        return keys;
    }
}
