package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.StatusPublication;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdaptersSmokeTest {

    @Test
    void allWork(@TempDir Path directory) throws Exception {
        ModelId model = new ModelId("m");
        try (Database database = FreshDatabase.open();
                Notices notices = Notices.listen(database)) {
            PredictionStore predictions = new PostgresPredictionStore(database);
            Prediction p = Samples.prediction("a", model, "100", Optional.of("200"));
            predictions.append(List.of(p, Samples.prediction("b", model, "7")));
            predictions.append(List.of(p));
            assertThat(predictions.find("a")).contains(p);
            OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
            Feedback feedback = outcomes.record("a", "110", Samples.REGRESSION);
            assertThat(feedback).isInstanceOf(Feedback.Stored.class);
            assertThat(outcomes.record("a", "110.0", Samples.REGRESSION)).isInstanceOf(Feedback.Duplicate.class);
            assertThat(outcomes.awaitSequence(model, 1, Duration.ofSeconds(1))).isEqualTo(1);
            assertThat(predictions.ofOutcomes(model, 0, 1)).containsExactly(p);
            LedgerStore ledger = new PostgresLedgerStore(database);
            ledger.append(
                    List.of(Samples.decision(model, "k"), Samples.decision(model, "k"), Samples.decision(model, "l")));
            assertThat(ledger.entries(model, 0, 10)).hasSize(2);
            assertThat(ledger.firstBroken(model)).isEmpty();
            RouteStore routes = new PostgresRouteStore(database, notices);
            assertThat(routes.write(Samples.change(model, "r1", 1)).version()).isEqualTo(1);
            assertThat(routes.current(model).orElseThrow().incumbent()).isEqualTo(Samples.version(1));
            routes.adopted("g", model, 1);
            assertThat(routes.awaitAdoption(model, 1, Duration.ofSeconds(1))).isEqualTo(1);
            routes.gone("g");
            StatusStore statuses = new PostgresStatusStore(database);
            statuses.publish(new StatusPublication(Samples.status(model, Stage.WATCHING), 1, Optional.of(7)));
            assertThat(statuses.find(model)).contains(Samples.status(model, Stage.WATCHING));
            TokenStore tokens = new PostgresTokenStore(database);
            assertThat(tokens.holder(tokens.create("x", List.of(Role.ADMIN, Role.VIEWER))))
                    .contains(new TokenStore.Holder("x", List.of(Role.ADMIN, Role.VIEWER)));
            SourceStore sources = new ContentAddressedSourceStore(database, new ArtifactRoot(directory));
            var kept = sources.keep("f.csv", new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(sources.find(kept.sha256())).contains(kept);
            assertThat(sources.columns(kept)).containsExactly("a", "b");
        }
    }
}
