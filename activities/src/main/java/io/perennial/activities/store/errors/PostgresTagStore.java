package io.perennial.activities.store.errors;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.StoredJson;
import io.perennial.activities.store.StoredText;
import io.perennial.workflows.lifecycle.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** Tags, looks, chosen actions in PostgreSQL; one lock per model puts what is added and looked at in one order. */
public final class PostgresTagStore implements TagStore {

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final Database database;

    public PostgresTagStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(ModelId model, String actor, TagWish tag) {
        database.transaction(() -> {
            lock(model);
            return database.client()
                    .sql("""
                            insert into error_tag (model, name, human_level, ease, importance, actor, event)
                            values (?, ?, ?, ?, ?, ?, nextval('error_event'))
                            on conflict (model, name) do update set human_level = excluded.human_level,
                                ease = excluded.ease, importance = excluded.importance""")
                    .param(model.value())
                    .param(StoredText.of(tag.name()))
                    .param(tag.humanLevel().orElse(null))
                    .param(tag.ease().name())
                    .param(tag.importance().name())
                    .param(StoredText.of(actor))
                    .update();
        });
    }

    @Override
    public List<KnownTag> tags(ModelId model) {
        return database.client()
                .sql("select * from error_tag where model = ? order by event")
                .param(model.value())
                .query(PostgresTagStore::tag)
                .list();
    }

    @Override
    public void look(ModelId model, String sample, String actor, List<Mark> marks) {
        database.transaction(() -> {
            lock(model);
            List<String> known = tags(model).stream().map(KnownTag::name).toList();
            Set<String> names = new HashSet<>(known);
            marks.stream()
                    .flatMap(mark -> mark.tags().stream())
                    .filter(tag -> !names.contains(tag))
                    .findFirst()
                    .ifPresent(tag -> {
                        throw new UnknownTagException(tag, known);
                    });
            marks.forEach(mark -> write(model, sample, actor, mark));
            return marks.size();
        });
    }

    private void write(ModelId model, String sample, String actor, Mark mark) {
        database.client()
                .sql("""
                        insert into error_look (model, sample, row, tags, note, actor, event)
                        values (?, ?, ?, ?::json, ?, ?, nextval('error_event'))
                        on conflict (model, sample, row) do update set tags = excluded.tags, note = excluded.note,
                            actor = excluded.actor, at = now(), event = excluded.event""")
                .param(model.value())
                .param(sample)
                .param(mark.row())
                .param(StoredJson.write(mark.tags()))
                .param(StoredText.of(mark.note()))
                .param(StoredText.of(actor))
                .update();
    }

    @Override
    public List<Look> looks(ModelId model, String sample) {
        return database.client()
                .sql("select * from error_look where model = ? and sample = ? order by row")
                .params(model.value(), sample)
                .query(PostgresTagStore::look)
                .list();
    }

    @Override
    public void choose(ModelId model, ChosenAction action) {
        database.client()
                .sql("""
                        insert into error_action (model, key, digest, sample, tag, action, actor, reason, sentence, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (model, key) do nothing""")
                .param(model.value())
                .param(StoredText.of(action.key()))
                .param(action.digest())
                .param(action.sample())
                .param(StoredText.of(action.tag()))
                .param(action.action().name())
                .param(StoredText.of(action.actor()))
                .param(StoredText.of(action.reason()))
                .param(StoredText.of(action.sentence()))
                .param(action.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<ChosenAction> chosen(ModelId model, String key) {
        return database.client()
                .sql("select * from error_action where model = ? and key = ?")
                .params(model.value(), StoredText.of(key))
                .query(PostgresTagStore::action)
                .optional();
    }

    @Override
    public List<ChosenAction> actions(ModelId model) {
        return database.client()
                .sql("select * from error_action where model = ? order by number desc")
                .param(model.value())
                .query(PostgresTagStore::action)
                .list();
    }

    private void lock(ModelId model) {
        database.client()
                .sql("select pg_advisory_xact_lock(hashtextextended('errors/' || ?, 0))")
                .param(model.value())
                .query(row -> {});
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static KnownTag tag(ResultSet row, int index) throws SQLException {
        return new KnownTag(
                new TagWish(
                        row.getString("name"),
                        Optional.ofNullable(row.getObject("human_level", Double.class)),
                        Grade.valueOf(row.getString("ease")),
                        Grade.valueOf(row.getString("importance"))),
                row.getString("actor"),
                at(row),
                row.getLong("event"));
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static Look look(ResultSet row, int index) throws SQLException {
        return new Look(
                new Mark(row.getInt("row"), StoredJson.read(row.getString("tags"), WORDS), row.getString("note")),
                row.getString("actor"),
                at(row),
                row.getLong("event"));
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static ChosenAction action(ResultSet row, int index) throws SQLException {
        return new ChosenAction(
                row.getString("key"),
                row.getString("digest"),
                row.getString("sample"),
                row.getString("tag"),
                ErrorAction.valueOf(row.getString("action")),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("sentence"),
                at(row));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
