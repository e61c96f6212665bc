package io.perennial.activities.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.Samples;
import io.perennial.activities.store.cases.CaseAnswer;
import io.perennial.activities.store.cases.CaseCount;
import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.cases.PostgresCaseStore;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.GivenLabel;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PredictionPartitionsTest {

    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private final TestDatabase server = TestDatabase.empty();

    @AutoClose
    private final Database database = server.open();

    private final ModelId model = Samples.freshModel();
    private final PredictionStore predictions = new PostgresPredictionStore(database);
    private final PredictionPartitions partitions = new PredictionPartitions(database);

    @Test
    void keepsEachRowInThePartitionOfItsWeek() {
        database.migrate();
        partitions.makeAhead(NOW);

        String now = append(NOW);
        String next = append(NOW.plus(Duration.ofDays(7)));
        String farAhead = append(NOW.plus(Duration.ofDays(70)));
        String random = append(UUID.randomUUID().toString(), NOW);

        assertThat(partition(now)).isEqualTo("prediction_20260302");
        assertThat(partition(next)).isEqualTo("prediction_20260309");
        assertThat(partition(farAhead)).isEqualTo("prediction_rest");
        assertThat(partition(random)).isEqualTo("prediction_rest");
        assertThat(predictions.find(List.of(now, next, farAhead, random))).hasSize(4);
    }

    /** PostgreSQL makes no partition for a range of which the partition of the rest holds rows. */
    @Test
    void movesRowsThatWereKeptBeforeTheirPartitionWasThere() {
        database.migrate();
        List<String> early = IntStream.range(0, 30)
                .mapToObj(day -> append(NOW.plus(Duration.ofDays(day))))
                .toList();

        partitions.makeAhead(NOW);
        partitions.makeAhead(NOW);

        assertThat(early).extracting(this::partition).doesNotContain("prediction_rest");
        assertThat(predictions.find(early)).hasSize(30);
        assertThat(predictions.find(early.getFirst()))
                .contains(Samples.ofUnit(early.getFirst(), model, early.getFirst(), NOW));
    }

    @Test
    void looksOnlyIntoOnePartitionForAnId() {
        database.migrate();
        partitions.makeAhead(NOW);
        String id = append(NOW);

        List<String> plan = database.client()
                .sql("explain select * from prediction where id = '" + id + "'")
                .query((row, _) -> row.getString(1))
                .list();

        assertThat(String.join("\n", plan))
                .contains("prediction_20260302")
                .doesNotContain("prediction_20260309", "prediction_rest");
    }

    /** A row that had found the partition of the rest when that of its week was made was refused there. */
    @Test
    void doesItsWorkOnceHoweverManyDoItAtOnceWhileRowsAreWritten() throws InterruptedException {
        database.migrate();

        List<String> ids = Samples.onTwentyThreads(() -> {
            String id = append(NOW);
            new PredictionPartitions(database).makeAhead(NOW);
            return id;
        });
        partitions.makeAhead(NOW);

        assertThat(predictions.find(ids)).hasSize(20);
        assertThat(ids).extracting(this::partition).containsOnly("prediction_20260302");
    }

    @Test
    void dropsWholeWeeksThatAreOverAndLeavesTheRest() {
        database.migrate();
        partitions.makeAhead(NOW);
        String old = append(NOW);
        String oldWithoutPartition = append(UUID.randomUUID().toString(), NOW);
        String kept = append(NOW.plus(Duration.ofDays(7)));

        assertThat(partitions.dropBefore(Instant.parse("2026-03-08T23:59:59Z"))).isZero();
        assertThat(predictions.find(old)).isPresent();

        assertThat(partitions.dropBefore(Instant.parse("2026-03-09T00:00:00Z"))).isEqualTo(1);

        assertThat(predictions.find(List.of(old, oldWithoutPartition, kept))).containsOnlyKeys(kept);
        assertThat(append(old, NOW)).as("a late row is kept all the same").isEqualTo(old);
        assertThat(partition(old)).isEqualTo("prediction_rest");
    }

    /** A queue must lose nobody, and what people decided is evidence. */
    @Test
    void keepsWhatPeopleDecideAndTheOutcomesOfTheOthers() {
        database.migrate();
        partitions.makeAhead(NOW);
        try (Notices notices = Notices.listen(database)) {
            OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
            CaseStore cases = new PostgresCaseStore(database, outcomes);
            String open = PredictionId.of(NOW);
            String decided = PredictionId.of(NOW);
            predictions.append(
                    List.of(Samples.forPerson(open, model, "yes"), Samples.forPerson(decided, model, "yes")));
            cases.decide(label(decided), "clara", NOW);
            String labelled = append(NOW);
            assertThat(outcomes.record(List.of(label(labelled))).getFirst()).isInstanceOf(Feedback.Stored.class);

            assertThat(partitions.dropBefore(NOW.plus(Duration.ofDays(7)))).isEqualTo(1);

            assertThat(cases.open(model, Optional.empty(), 9))
                    .extracting(found -> found.prediction().id())
                    .containsExactly(open);
            assertThat(cases.counts(model, 3, Optional.empty()))
                    .extracting(CaseCount::cases)
                    .containsExactly(1L);
            assertThat(cases.answers(model, 3, Optional.of("cd = yes"), 9))
                    .containsExactly(new CaseAnswer("yes", "yes", true));
            assertThat(cases.decide(label(open), "clara", NOW)).isInstanceOf(Feedback.Stored.class);
            assertThat(predictions.find(labelled)).isEmpty();
            assertThat(outcomes.find(labelled)).isPresent();
            assertThat(partitions.dropBefore(NOW.plus(Duration.ofDays(8)))).isZero();
            assertThat(predictions.find(open)).isPresent();
        }
    }

    /** An installation from before there were partitions goes on with all it had. */
    @Test
    void takesOverTheTableOfAnExistingInstallation() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(server.url(), "postgres", "")
                .target("12")
                .load()
                .migrate();
        database.client()
                .sql("""
                insert into prediction (id, model, at, unit_key, inputs, version, arm, share, rollout, step, table_version, answer,
                    degree, for_person)
                select id, ?, timestamptz '2026-03-04T12:00:00Z', 'unit-' || id, '{"speed": 66.0}', 3, 'CANDIDATE', 0.25, 7, 2, 12,
                    'yes', 'SHADOW', true
                from unnest(?::text[]) as id""")
                .params(model.value(), new String[] {"5539", inThisWeek()})
                .update();
        database.client()
                .sql("insert into deferred_case (prediction_id, model, at) values ('5539', ?, now())")
                .param(model.value())
                .update();

        database.migrate();
        partitions.makeAhead(NOW);

        assertThat(partition("5539")).isEqualTo("prediction_rest");
        assertThat(partition(inThisWeek())).isEqualTo("prediction_20260302");
        assertThat(predictions.find("5539").map(Prediction::answer)).contains("yes");
        try (Notices notices = Notices.listen(database)) {
            OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
            CaseStore cases = new PostgresCaseStore(database, outcomes);
            assertThat(cases.waiting(model)).isEqualTo(1);
            assertThat(cases.decide(label("5539"), "clara", NOW)).isInstanceOf(Feedback.Stored.class);
            assertThat(predictions.ofOutcomes(model, 0, 1))
                    .extracting(Prediction::id)
                    .containsExactly("5539");
        }
    }

    /** A random id from before that happens to begin like those of a week. */
    private static String inThisWeek() {
        return PredictionId.lowerBound(NOW) + "-4aaa-8aaa-aaaaaaaaaaaa";
    }

    private static GivenLabel label(String id) {
        return new GivenLabel(id, "yes", Samples.CLASSIFICATION, Guardrails.USUAL);
    }

    private String append(Instant at) {
        return append(PredictionId.of(at), NOW);
    }

    private String append(String id, Instant at) {
        predictions.append(List.of(Samples.ofUnit(id, model, id, at)));
        return id;
    }

    private String partition(String id) {
        return database.client()
                .sql("select tableoid::regclass::text from prediction where id = ?")
                .param(id)
                .query((row, _) -> row.getString(1))
                .single();
    }
}
