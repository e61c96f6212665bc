package io.perennial.activities.data;

import static io.perennial.activities.data.DuckDb.name;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ContractBreach;
import io.perennial.workflows.data.ContractRule;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.FewestRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the table {@code rows}, whose columns are still words, for every row that breaks a rule of the data contract. */
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
                check(column.name(), ContractRule.of(column), absent, rows);
            }
        }
        if (!waived.contains(data.target())) {
            check(data.target(), ContractRule.ofTarget(data.task()), absent, rows);
        }
        return List.copyOf(breaches);
    }

    private void check(String column, List<ContractRule> rules, Set<String> absent, long rows) throws SQLException {
        if (absent.contains(column)) {
            breaches.add(ContractBreach.absent(column, rows));
            return;
        }
        for (ContractRule rule : rules) {
            check(column, rule);
        }
    }

    private void check(String column, ContractRule rule) throws SQLException {
        String sql = "SELECT count(*), coalesce(first(" + name(column) + " ORDER BY rowid), '') FROM rows WHERE "
                + broken(column, rule);
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            if (result.getLong(1) > 0) {
                breaches.add(new ContractBreach(column, rule.words(), result.getLong(1), result.getString(2)));
            }
        }
    }

    /** The condition of the rows that break a rule. */
    private static String broken(String column, ContractRule rule) {
        String given = "regexp_matches(" + name(column) + ", '\\S')"; // unknown, hence not true, where nothing is there
        String number = "TRY_CAST(" + name(column) + " AS DOUBLE)";
        return switch (rule) {
            case ContractRule.Given() -> "NOT coalesce(" + given + ", false)";
            case ContractRule.GivenSomewhere() -> "NOT EXISTS (FROM rows WHERE " + given + ")";
            case ContractRule.Finite() -> given + " AND NOT coalesce(isfinite(" + number + "), false)";
            case ContractRule.AtLeast(double minimum) -> number + " < " + minimum;
            case ContractRule.AtMost(double maximum) -> number + " > " + maximum;
            case ContractRule.OneOf(List<String> legal) ->
                given + " AND " + name(column) + " NOT IN ("
                        + legal.stream().map(DuckDb::text).collect(Collectors.joining(", ")) + ")";
        };
    }
}
