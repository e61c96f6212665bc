package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked of models, out of PostgreSQL. */
public final class PostgresPredictionHistory implements PredictionHistory {

    /** Later than any prediction, as PostgreSQL writes it. */
    private static final String END_OF_TIME = "infinity";

    private static final String BEGIN_OF_TIME = "-infinity";
    private static final int ANY_ROLLOUT = -1;

    private final Database database;

    public PostgresPredictionHistory(Database database) {
        this.database = database;
    }

    @Override
    public Map<LatestOf, String> latest(Collection<LatestOf> units) {
        List<LatestOf> asked = units.stream().distinct().toList();
        Map<LatestOf, String> latest = new LinkedHashMap<>();
        database.client()
                .sql("""
                        select asked.place, latest.id
                        from unnest(?::text[], ?::text[], ?::timestamptz[]) with ordinality as asked (model, unit_key, at, place)
                            cross join lateral (
                                select id from prediction
                                where prediction.model = asked.model and prediction.unit_key = asked.unit_key
                                    and prediction.at <= asked.at and prediction.arm <> 'PINNED'
                                order by prediction.at desc, length(id) desc, id desc limit 1) as latest
                        order by asked.place""")
                .param(asked.stream().map(unit -> unit.model().value()).toArray(String[]::new))
                .param(StoredText.of(asked.stream().map(LatestOf::unit).toList()))
                .param(asked.stream()
                        .map(unit -> unit.at().map(Instant::toString).orElse(END_OF_TIME))
                        .toArray(String[]::new))
                .query(row -> {
                    latest.put(asked.get(row.getInt("place") - 1), row.getString("id"));
                });
        return latest;
    }

    /** Labels are looked up for the rows of the page alone. */
    @Override
    public List<LabelledPrediction> page(PredictionSpan span, Optional<Prediction> after, int limit) {
        return database.client()
                .sql("""
                        select page.*, coalesce(corrected.label, outcome.label) as label
                        from (
                            select * from prediction
                            where model = :model and at >= :from::timestamptz and at < :to::timestamptz
                                and (:rollout < 0 or rollout = :rollout) and (at, id) > (:afterAt::timestamptz, :afterId)
                            order by at, id limit :limit) as page
                        left join outcome on outcome.prediction_id = page.id
                        left join lateral (
                            select label from correction where correction.prediction_id = page.id
                            order by number desc limit 1) as corrected on true
                        order by page.at, page.id""")
                .param("model", span.model().value())
                .param("from", span.from().map(Instant::toString).orElse(BEGIN_OF_TIME))
                .param("to", span.to().map(Instant::toString).orElse(END_OF_TIME))
                .param("rollout", span.rollout().orElse(ANY_ROLLOUT))
                .param("afterAt", after.map(last -> last.at().toString()).orElse(BEGIN_OF_TIME))
                .param("afterId", after.map(Prediction::id).orElse(""))
                .param("limit", limit)
                .query((row, number) -> new LabelledPrediction(
                        PredictionRow.read(row, number), Optional.ofNullable(row.getString("label"))))
                .list();
    }
}
