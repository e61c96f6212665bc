package io.perennial.activities.data;

import static io.perennial.activities.data.DuckDb.name;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ContractBreach;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.FewestRows;
import io.perennial.workflows.data.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks every rule of the data contract on the table {@code rows}, whose columns are still words. */
final class ContractCheck {

    private final Connection database;
    private final List<ContractBreach> breaches = new ArrayList<>();

    ContractCheck(Connection database) {
        this.database = database;
    }

    /** The broken rules, column by column; {@code waived} columns are not asked. */
    List<ContractBreach> breaches(DataSpec data, Set<String> absent, Set<String> waived) throws SQLException {
        long rows = DuckDb.number(database, "SELECT count(*) FROM rows");
        FewestRows fewest = new FewestRows(data);
        if (!fewest.suffice(rows)) {
            breaches.add(new ContractBreach("", "at least " + fewest.number() + " rows", rows, ""));
        }
        for (ColumnSpec column : data.columns()) {
            if (!waived.contains(column.name())) {
                checkPresent(column.name(), absent, rows);
                checkColumn(column);
            }
        }
        if (!waived.contains(data.target())) {
            checkPresent(data.target(), absent, rows);
            checkTarget(data);
        }
        return List.copyOf(breaches);
    }

    private void checkPresent(String column, Set<String> absent, long rows) throws SQLException {
        if (absent.contains(column)) {
            breaches.add(new ContractBreach(column, "a column of the source", rows, ""));
        } else {
            check(column, "given in every row", name(column) + " IS NULL OR trim(" + name(column) + ") = ''");
        }
    }

    private void checkTarget(DataSpec data) throws SQLException {
        if (data.task() == Task.REGRESSION) {
            checkNumber(data.target());
        }
    }

    private void checkColumn(ColumnSpec column) throws SQLException {
        String number = number(column.name());
        if (column.type() == ColumnType.NUMBER) {
            checkNumber(column.name());
        }
        if (column.minimum().isPresent()) {
            double minimum = column.minimum().get();
            check(column.name(), "at least " + plain(minimum), number + " < " + minimum);
        }
        if (column.maximum().isPresent()) {
            double maximum = column.maximum().get();
            check(column.name(), "at most " + plain(maximum), number + " > " + maximum);
        }
        if (!column.categories().isEmpty()) {
            String words = column.categories().stream().map(DuckDb::text).collect(Collectors.joining(", "));
            check(
                    column.name(),
                    "one of " + String.join(", ", column.categories()),
                    name(column.name()) + " NOT IN (" + words + ")");
        }
    }

    private void checkNumber(String column) throws SQLException {
        check(
                column,
                "a finite number",
                "trim(" + name(column) + ") <> '' AND NOT coalesce(isfinite(" + number(column) + "), false)");
    }

    private void check(String column, String rule, String broken) throws SQLException {
        String sql =
                "SELECT count(*), coalesce(first(" + name(column) + " ORDER BY rowid), '') FROM rows WHERE " + broken;
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            if (result.getLong(1) > 0) {
                breaches.add(new ContractBreach(column, rule, result.getLong(1), result.getString(2)));
            }
        }
    }

    private static String number(String column) {
        return "TRY_CAST(" + name(column) + " AS DOUBLE)";
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
