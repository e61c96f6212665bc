package io.perennial.activities.store.route;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.NoticeChannel;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.FlipCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Provisional flips, one per rollout. */
final class Flips {

    private final Database database;

    Flips(Database database) {
        this.database = database;
    }

    /** Keeps the first flip of a rollout; true when this was it. Belongs in a transaction. */
    boolean keep(Flip flip) {
        int kept = database.client()
                .sql("""
                        insert into flip (model, rollout, cause, outcome, candidate_bad, incumbent_bad,
                            candidate_requests, millis, metric, actor, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        flip.model().value(),
                        flip.rollout(),
                        flip.cause().name(),
                        flip.outcome(),
                        flip.candidateBad(),
                        flip.incumbentBad(),
                        flip.candidateRequests(),
                        flip.millis())
                .param(flip.metric().orElse(null))
                .param(flip.order().map(Flip.Order::actor).orElse(null))
                .param(flip.order().map(Flip.Order::reason).orElse(null))
                .update();
        if (kept == 1) {
            database.announce(NoticeChannel.FLIP, flip.model().value());
        }
        return kept == 1;
    }

    Optional<Flip> find(ModelId model, int rollout) {
        return database.client()
                .sql("select * from flip where model = ? and rollout = ?")
                .params(model.value(), rollout)
                .query((row, index) -> new Flip(
                        model,
                        rollout,
                        FlipCause.valueOf(row.getString("cause")),
                        row.getLong("outcome"),
                        row.getLong("candidate_bad"),
                        row.getLong("incumbent_bad"),
                        row.getLong("candidate_requests"),
                        row.getDouble("millis"),
                        Optional.ofNullable(row.getString("metric")),
                        order(row.getString("actor"), row.getString("reason"))))
                .optional();
    }

    private static Optional<Flip.Order> order(@Nullable String actor, @Nullable String reason) {
        return actor == null || reason == null ? Optional.empty() : Optional.of(new Flip.Order(actor, reason));
    }
}
