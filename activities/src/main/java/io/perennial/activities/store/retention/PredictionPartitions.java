package io.perennial.activities.store.retention;

import io.perennial.activities.store.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Partitions of the table of predictions, in PostgreSQL. Several processes may look after them at once: one does, the others leave it to him.
 *
 * <p>Whoever reads or writes predictions waits while a partition is made or dropped: for a look through {@code prediction_rest}, which holds rows
 * from before there were partitions. Where that cannot be had soon the work fails, and is to be tried again later.
 */
public final class PredictionPartitions {

    /** More weeks than a person needs to see that the upkeep fails. */
    private static final int WEEKS_AHEAD = 4;

    private static final int ROWS_AT_A_TIME = 10_000;
    /** Any number that no other work takes. */
    private static final long ADVISORY_LOCK = 7_115_037_202L;

    private final Database database;

    public PredictionPartitions(Database database) {
        this.database = database;
    }

    /** Makes the partitions of this week and some weeks to come, as far as they are missing; rows of theirs that are kept already move there. */
    public void makeAhead(Instant now) {
        PartitionWeek current = PartitionWeek.of(now);
        IntStream.rangeClosed(0, WEEKS_AHEAD).mapToObj(current::plus).forEach(week -> {
            if (isMissing(week)) {
                alone(() -> isMissing(week) ? make(week) : 0);
            }
        });
    }

    private boolean isMissing(PartitionWeek week) {
        return !weeks().contains(week);
    }

    /**
     * Writers are stopped before a row finds its partition, which would not be its own any more once this is over; then whoever reads what has
     * none.
     */
    private int make(PartitionWeek week) {
        run("lock table only prediction in share row exclusive mode");
        run("lock table prediction_rest in access exclusive mode");
        run("create table %s (like prediction including all)".formatted(week.partition()));
        int moved = run("""
                with moved as (delete from prediction_rest where id >= '%2$s' and id < '%3$s' returning *)
                insert into %1$s select * from moved""".formatted(week.partition(), week.firstId(), week.endId()));
        run("alter table prediction attach partition %s for values from ('%s') to ('%s')"
                .formatted(week.partition(), week.firstId(), week.endId()));
        return moved;
    }

    /**
     * Drops what was answered before that time, as far as whole weeks of it are over, and as no person decides or has decided on it.
     *
     * @return how many weeks were dropped
     */
    public int dropBefore(Instant cutoff) {
        int dropped = 0;
        for (PartitionWeek week : weeks()) {
            if (!week.end().isAfter(cutoff)) {
                dropped += alone(() -> isMissing(week) ? 0 : drop(week));
            }
        }
        deleteRestBefore(cutoff);
        return dropped;
    }

    /** Weeks that have a partition, the oldest first; read from tables, because a look by name may be answered from before this transaction's lock. */
    private List<PartitionWeek> weeks() {
        return database.client().sql("""
                        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                        where inhparent = 'prediction'::regclass order by relname""").query((row, _) -> row.getString(1)).list().stream()
                .flatMap(name -> PartitionWeek.named(name).stream())
                .toList();
    }

    /** Rows of cases go where whatever has no partition is kept. */
    private int drop(PartitionWeek week) {
        run("lock table prediction in access exclusive mode");
        run("alter table prediction detach partition " + week.partition());
        run("""
                insert into prediction select kept.* from %s as kept
                where exists (select from deferred_case where deferred_case.prediction_id = kept.id)""".formatted(week.partition()));
        run("drop table " + week.partition());
        return 1;
    }

    /** Piece by piece, so that nobody waits for its locks. */
    private void deleteRestBefore(Instant cutoff) {
        String after = "";
        List<String> last;
        do {
            last = database.client()
                    .sql("""
                            select max(id) from (select id from prediction_rest where id > ? order by id limit ?) as piece
                            having max(id) is not null""")
                    .params(after, ROWS_AT_A_TIME)
                    .query((row, _) -> row.getString(1))
                    .list();
            if (!last.isEmpty()) {
                deleteRest(after, last.getFirst(), cutoff);
                after = last.getFirst();
            }
        } while (!last.isEmpty());
    }

    private void deleteRest(String after, String through, Instant cutoff) {
        database.client()
                .sql("""
                        delete from prediction_rest where id > ? and id <= ? and at < ?
                            and not exists (select from deferred_case where deferred_case.prediction_id = id)""")
                .params(after, through, cutoff.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Does it in one transaction; nothing, with result 0, when somebody else looks after partitions just now. */
    private int alone(IntSupplier work) {
        return database.transaction(() -> {
            run("set local lock_timeout = '3s'");
            boolean mine = database.client()
                    .sql("select pg_try_advisory_xact_lock(?)")
                    .param(ADVISORY_LOCK)
                    .query(Boolean.class)
                    .single();
            return mine ? work.getAsInt() : 0;
        });
    }

    private int run(String statement) {
        return database.template().update(statement);
    }
}
