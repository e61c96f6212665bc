package io.perennial.api.spec;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.workflows.data.ContractRule;
import io.perennial.workflows.data.WrittenNumber;
import java.util.Optional;

/** Rows of a file that break one rule of the data contract: how many, and the first of them. */
final class RuleTally {

    private final String column;
    private final int place;
    private final ContractRule rule;
    private long broken;
    private long firstLine;
    private String firstValue = "";

    /** {@code place} is the column's in the file. */
    RuleTally(String column, int place, ContractRule rule) {
        this.column = column;
        this.place = place;
        this.rule = rule;
    }

    String column() {
        return column;
    }

    void note(CsvRecord row) {
        String value = row.getField(place);
        if (isBrokenBy(value)) {
            if (broken == 0) {
                firstLine = row.getStartingLineNumber();
                firstValue = value;
            }
            broken++;
        }
    }

    private boolean isBrokenBy(String value) {
        boolean missing = value.isBlank();
        return switch (rule) {
            case ContractRule.Given() -> missing;
            case ContractRule.GivenSomewhere() -> missing;
            case ContractRule.Finite() -> !ColumnTypes.isNumber(value);
            case ContractRule.AtLeast(double minimum) -> !missing && WrittenNumber.of(value) < minimum;
            case ContractRule.AtMost(double maximum) -> !missing && WrittenNumber.of(value) > maximum;
            case ContractRule.OneOf(var legal) -> !missing && !legal.contains(value);
        };
    }

    boolean isBroken(long rows) {
        return rule instanceof ContractRule.GivenSomewhere ? broken == rows && rows > 0 : broken > 0;
    }

    /** What is wrong, with the number of rows and the first of them. */
    String sentence(long rows, boolean target) {
        String who = (target ? "target '" : "column '") + column + "'";
        String many = broken + " of " + rows + (rows == 1 ? " row" : " rows");
        return switch (rule) {
            case ContractRule.Given() -> who + " has no value in " + many + ", first in line " + firstLine;
            case ContractRule.GivenSomewhere() -> who + " has no value in any of " + rows + " rows";
            case ContractRule.Finite _, ContractRule.AtLeast _, ContractRule.AtMost _, ContractRule.OneOf _ ->
                who + " must be " + rule.words() + ", but in " + many + " it is not, first '"
                        + Quoted.shortened(firstValue) + "' in line " + firstLine;
        };
    }

    /** What to do about it. */
    Optional<String> cure(boolean target) {
        return Optional.of(
                switch (rule) {
                    case ContractRule.Given() ->
                        target
                                ? "take those rows out: only rows whose truth is known can be learned from"
                                : "write missing: allowed for it, fill the rows, or do without the column";
                    case ContractRule.GivenSomewhere() -> "do without the column: there is nothing to learn from it";
                    case ContractRule.Finite() ->
                        "write numbers with a point; leave the field empty where none is known, with missing: allowed; or"
                                + " write type: category";
                    case ContractRule.AtLeast _ -> "mend the rows, or write a smaller min";
                    case ContractRule.AtMost _ -> "mend the rows, or write a larger max";
                    case ContractRule.OneOf _ -> "mend the rows, or add the word to words";
                });
    }
}
