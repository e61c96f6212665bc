package io.perennial.api.spec;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.FewestRows;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.data.WrittenNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;

/** Asks of the rows that a spec calls history whether a model can be made of them at all: enough rows, values that the contract takes, and labels of the task's kind. */
final class HistoryCheck {

    private final Path file;
    private final List<String> columns;
    private final Findings findings;

    HistoryCheck(Path file, List<String> columns, Findings findings) {
        this.file = file;
        this.columns = columns;
        this.findings = findings;
    }

    /**
     * What history knows.
     *
     * @param classes the labels of a classification
     * @param words for each column that was asked about the words that its rows have
     */
    record Known(Set<String> classes, Map<String, Set<String>> words) {}

    /** {@code data} is what the section {@code written} means; every column it names is in the file. Words are noted of the columns {@code told}. */
    Known check(DataSpec data, Section written, List<String> told) throws IOException {
        Set<String> classes = new TreeSet<>();
        Map<String, Set<String>> words = new TreeMap<>();
        told.stream().filter(columns::contains).forEach(column -> words.put(column, new TreeSet<>()));
        int target = columns.indexOf(data.target());
        ContractForesight contract = new ContractForesight(data, columns, written);
        long rows = 0;
        boolean numbers = true;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> records = reader.iterator();
            records.next(); // column names
            while (records.hasNext()) {
                CsvRecord row = records.next();
                if (!isHistory(row, data)) {
                    continue;
                }
                rows++;
                contract.note(row);
                words.forEach((column, seen) -> seen.add(row.getField(columns.indexOf(column))));
                if (data.task() == Task.CLASSIFICATION) {
                    classes.add(row.getField(target));
                }
                if (numbers && data.task() == Task.REGRESSION && !ColumnTypes.isNumber(row.getField(target))) {
                    notANumber(data.target(), row, row.getField(target), written);
                    numbers = false;
                }
            }
        }
        enough(rows, data, written);
        contract.tell(rows, data, written, findings);
        return new Known(classes, words);
    }

    private boolean isHistory(CsvRecord row, DataSpec data) {
        return data.trainingRows()
                .map(limit -> isAtMost(row.getField(columns.indexOf(limit.column())), limit.upTo()))
                .orElse(true);
    }

    private static boolean isAtMost(String value, double upTo) {
        return WrittenNumber.of(value) <= upTo;
    }

    private void notANumber(String target, CsvRecord row, String word, Section written) {
        findings.add(
                "P0305",
                "/data/target",
                written.valuePlace("target").orElseThrow(),
                target + " is not a number: line " + row.getStartingLineNumber() + " has '" + word + "'",
                Optional.of("write task: classification, or name another target"));
    }

    private void enough(long rows, DataSpec data, Section written) {
        FewestRows fewest = new FewestRows(data);
        if (!fewest.suffice(rows)) {
            Mark place = written.valuePlace("source").orElseThrow();
            String within = data.trainingRows()
                    .map(limit -> "of the rows only those with " + limit.column() + " up to " + number(limit.upTo())
                            + " are history, and ")
                    .orElse("");
            findings.add("P0304", "/data/source", place, within + fewest.refusal(rows));
        }
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
