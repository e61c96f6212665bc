package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Numbers what is stored of each model, from 1 and in one order; all of it belongs in a transaction.
 *
 * <p>The counter's row is locked from the look until the end of the transaction. One that is rolled back leaves no gap, as a database sequence
 * would.
 */
public final class GaplessCounter {

    private final Database database;
    private final String table;

    /** The counter in a table with the columns {@code model} and {@code last}. */
    public GaplessCounter(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** What is to be numbered by model, in the order in which two writers must lock their counters. */
    public static <T> SortedMap<ModelId, List<T>> inLockOrder(List<T> items, Function<T, ModelId> model) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        model, () -> new TreeMap<>(Comparator.comparing(ModelId::value)), Collectors.toList()));
    }

    /** The model's last number, 0 when there is none; nobody else gets one before this transaction ends. */
    public long locked(ModelId model) {
        return database.client()
                .sql("insert into " + table + " (model, last) values (?, 0) on conflict (model) do update set last = "
                        + table + ".last returning last")
                .param(model.value())
                .query(Long.class)
                .single();
    }

    /** Numbers up to this one are given. */
    public void advance(ModelId model, long last) {
        database.client()
                .sql("update " + table + " set last = ? where model = ?")
                .params(last, model.value())
                .update();
    }
}
