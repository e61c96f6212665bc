package io.perennial.activities.store.assignment;

import io.perennial.activities.store.Database;
import io.perennial.activities.store.GaplessCounter;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Units in PostgreSQL; the locked counter row of a model puts them in one order without gaps. */
public final class PostgresAssignmentStore implements AssignmentStore {

    private final Database database;
    private final GaplessCounter counter;

    public PostgresAssignmentStore(Database database) {
        this.database = database;
        this.counter = new GaplessCounter(database, "assigned_unit_counter");
    }

    @Override
    public void append(List<AssignedUnit> units) {
        Map<ModelId, List<AssignedUnit>> byModel = GaplessCounter.inLockOrder(units, AssignedUnit::model);
        if (!units.isEmpty()) {
            database.transaction(() -> {
                byModel.forEach(this::append);
                return units.size();
            });
        }
    }

    private void append(ModelId model, List<AssignedUnit> units) {
        long before = counter.locked(model);
        int added = insert(model, units, before);
        if (added > 0) {
            counter.advance(model, before + added);
        }
    }

    /** Nobody else adds units of the model meanwhile, so that those which are not there are new. */
    private int insert(ModelId model, List<AssignedUnit> units, long before) {
        return database.client()
                .sql("""
                        insert into assigned_unit (model, number, rollout, unit, arm, share)
                        select ?, ? + row_number() over (order by place), rollout, unit, arm, share
                        from (
                            select distinct on (rollout, unit) rollout, unit, arm, share, place
                            from unnest(?::integer[], ?::text[], ?::text[], ?::double precision[])
                                with ordinality as drawn (rollout, unit, arm, share, place)
                            order by rollout, unit, place
                        ) as first
                        where not exists (
                            select from assigned_unit as known
                            where known.model = ? and known.rollout = first.rollout and known.unit = first.unit
                        )""")
                .params(
                        model.value(),
                        before,
                        column(units, AssignedUnit::rollout),
                        column(units, AssignedUnit::unit),
                        column(units, unit -> unit.arm().name()),
                        column(units, AssignedUnit::share),
                        model.value())
                .update();
    }

    private static String[] column(List<AssignedUnit> units, Function<AssignedUnit, Object> part) {
        return units.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    @Override
    public List<NumberedUnit> after(ModelId model, int rollout, long cursor, int limit) {
        return database.client()
                .sql(
                        "select * from assigned_unit where model = ? and rollout = ? and number > ? order by number limit ?")
                .params(model.value(), rollout, cursor, limit)
                .query(PostgresAssignmentStore::read)
                .list();
    }

    @SuppressWarnings("UnusedVariable") // the shape of a row mapper
    private static NumberedUnit read(ResultSet row, int number) throws SQLException {
        return new NumberedUnit(
                row.getLong("number"),
                new AssignedUnit(
                        new ModelId(row.getString("model")),
                        row.getInt("rollout"),
                        row.getString("unit"),
                        Arm.valueOf(row.getString("arm")),
                        row.getDouble("share")));
    }
}
