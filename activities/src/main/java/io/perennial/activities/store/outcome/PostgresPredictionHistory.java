package io.perennial.activities.store.outcome;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked of models, out of PostgreSQL. */
public final class PostgresPredictionHistory implements PredictionHistory {

    /** Later than any prediction, as PostgreSQL writes it. */
    private static final String END_OF_TIME = "infinity";

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
                                    and prediction.at <= asked.at
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
}
