package io.perennial.api.spec;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.WrittenNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Guesses the columns of a file: a number when every value that is there reads as one, a category otherwise; where a row lacks the value, it
 * may be missing.
 */
final class ColumnTypes {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    ColumnTypes(Path file) {
        this.file = file;
    }

    /** All columns but those set apart, in the file's order. */
    List<ColumnSpec> allBut(List<String> apart) throws IOException {
        return columns(name -> !apart.contains(name));
    }

    /** The types of some columns, in the file's order. */
    List<ColumnSpec> only(List<String> names) throws IOException {
        return columns(names::contains).stream()
                .map(column -> column(column.name(), column.type()))
                .toList();
    }

    private List<ColumnSpec> columns(Predicate<String> wanted) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> names = records.next().getFields();
            boolean[] words = new boolean[names.size()];
            boolean[] missing = new boolean[names.size()];
            while (records.hasNext()) {
                note(records.next(), words, missing);
            }
            return specs(names, words, missing, wanted);
        }
    }

    private static void note(CsvRecord row, boolean[] words, boolean[] missing) {
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i] || !isNumber(row.getField(i));
            missing[i] = missing[i] || row.getField(i).isBlank();
        }
    }

    private static List<ColumnSpec> specs(
            List<String> names, boolean[] words, boolean[] missing, Predicate<String> wanted) {
        List<ColumnSpec> specs = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String name = names.get(i).replace(BYTE_ORDER_MARK, "");
            if (wanted.test(name)) {
                ColumnSpec column = column(name, words[i] ? ColumnType.CATEGORY : ColumnType.NUMBER);
                specs.add(missing[i] ? column.orMissing() : column);
            }
        }
        return specs;
    }

    /** A column of which nothing but its type is known. */
    static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** True for a finite number, and for nothing at all: that a value is there is a rule of its own. */
    static boolean isNumber(String value) {
        return value.isBlank() || Double.isFinite(WrittenNumber.of(value));
    }
}
