package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The ledger in PostgreSQL; one advisory lock per model puts its entries in one chain. */
public final class PostgresLedgerStore implements LedgerStore {

    private static final int PAGE = 500;

    private final Database database;

    public PostgresLedgerStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Decision> decisions) {
        database.transaction(() -> {
            decisions.stream().map(Decision::model).distinct().sorted().forEach(this::lock); // one order: no deadlock
            decisions.stream().filter(decision -> !isKnown(decision)).forEach(this::chain);
            return decisions.size();
        });
    }

    @Override
    public List<LedgerEntry> entries(ModelId model, long after, int limit) {
        return rows(model, after, limit).stream().map(Row::entry).toList();
    }

    @Override
    public Optional<Long> firstBroken(ModelId model) {
        Head head = Head.OF_NOTHING;
        List<Row> page = rows(model, 0, PAGE);
        while (!page.isEmpty()) {
            for (Row row : page) {
                if (!row.follows(head)) {
                    return Optional.of(head.number() + 1);
                }
                head = new Head(row.number(), row.hash(), false);
            }
            page = rows(model, head.number(), PAGE);
        }
        return Optional.empty();
    }

    private void lock(ModelId model) {
        database.client()
                .sql("select pg_advisory_xact_lock(hashtextextended('ledger/' || ?, 0))")
                .param(model.value())
                .query(row -> {});
    }

    private boolean isKnown(Decision decision) {
        return database.client()
                .sql("select exists (select from ledger where model = ? and key = ?)")
                .params(decision.model().value(), StoredText.of(decision.key()))
                .query(Boolean.class)
                .single();
    }

    private void chain(Decision decision) {
        Head head = head(decision.model());
        if (head.closes()) {
            throw new ClosedLedgerException(decision);
        }
        Instant at = now();
        String json = StoredJson.write(decision);
        String sentence = StoredText.of(Narration.sentence(decision));
        database.client()
                .sql("insert into ledger (model, number, key, at, decision, sentence, hash)"
                        + " values (?, ?, ?, ?, ?::json, ?, ?)")
                .param(decision.model().value())
                .param(head.number() + 1)
                .param(StoredText.of(decision.key()))
                .param(at.atOffset(ZoneOffset.UTC))
                .param(json)
                .param(sentence)
                .param(LedgerChain.next(head.hash(), head.number() + 1, at, json, sentence))
                .update();
    }

    private Head head(ModelId model) {
        return database.client()
                .sql("select number, hash, decision from ledger where model = ? order by number desc limit 1")
                .param(model.value())
                .query((row, index) ->
                        new Head(row.getLong("number"), row.getString("hash"), closes(row.getString("decision"))))
                .optional()
                .orElse(Head.OF_NOTHING);
    }

    private Instant now() {
        return database.client()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private List<Row> rows(ModelId model, long after, int limit) {
        return database.client()
                .sql("select * from ledger where model = ? and number > ? order by number limit ?")
                .params(model.value(), after, limit)
                .query(Row::read)
                .list();
    }

    /** Read here, because the database cannot read JSON with a zero character in it. */
    private static boolean closes(String decision) {
        return StoredJson.read(decision, Decision.class).kind() == DecisionKind.RETIRED;
    }

    private record Head(long number, String hash, boolean closes) {

        static final Head OF_NOTHING = new Head(0, LedgerChain.START, false);
    }

    private record Row(long number, Instant at, String decision, String sentence, String hash) {

        @SuppressWarnings("UnusedVariable") // the shape of a row mapper
        static Row read(ResultSet row, int index) throws SQLException {
            return new Row(
                    row.getLong("number"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("decision"),
                    row.getString("sentence"),
                    row.getString("hash"));
        }

        boolean follows(Head head) {
            return number == head.number() + 1
                    && hash.equals(LedgerChain.next(head.hash(), number, at, decision, sentence));
        }

        LedgerEntry entry() {
            return new LedgerEntry(number, at, StoredJson.read(decision, Decision.class), sentence, hash);
        }
    }
}
