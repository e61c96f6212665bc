package io.perennial.api.spec;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ContractRule;
import io.perennial.workflows.data.DataSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows that break a rule of the data contract, so that its refusal is told before anything has begun.
 *
 * <p>The rules are those of {@link ContractRule}; only the reading of a value is done here once more, because the contract itself is asked
 * in SQL, of rows that also come from served predictions, and a door opens no database for a file.
 */
final class ContractForesight {

    private final List<RuleTally> tallies = new ArrayList<>();

    /** {@code columns} are those of the file, in order; {@code written} is the section that names the inputs, if it does. */
    ContractForesight(DataSpec data, List<String> columns, Section written) {
        List<String> named = written.section("columns").keys();
        for (ColumnSpec column : data.columns()) {
            for (ContractRule rule : ContractRule.of(column)) {
                if (named.contains(column.name()) || rule instanceof ContractRule.GivenSomewhere) {
                    tallies.add(new RuleTally(column.name(), columns.indexOf(column.name()), rule));
                } // else the file itself said so, when the column's type was guessed
            }
        }
        tallies.add(new RuleTally(data.target(), columns.indexOf(data.target()), new ContractRule.Given()));
    }

    /** Looks at a row of history. */
    void note(CsvRecord row) {
        tallies.forEach(tally -> tally.note(row));
    }

    /** Tells what so many rows have shown. */
    void tell(long rows, DataSpec data, Section written, Findings findings) {
        for (RuleTally tally : tallies) {
            if (tally.isBroken(rows)) {
                boolean target = tally.column().equals(data.target());
                Section columns = written.section("columns");
                String pointer = target
                        ? "/data/target"
                        : columns.keys().contains(tally.column()) ? "/data/columns/" + tally.column() : "/data/source";
                findings.add(
                        "P0306",
                        pointer,
                        (target ? written.valuePlace("target") : columns.keyPlace(tally.column()))
                                .or(() -> written.valuePlace("source"))
                                .orElseThrow(),
                        tally.sentence(rows, target),
                        tally.cure(target));
            }
        }
    }
}
