package io.perennial.worker.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The census income data of UCI (Becker and Kohavi 1996, CC BY 4.0) in its official split; an unknown word is the word {@code ?}.
 *
 * @param train 32,561 rows
 * @param test 16,281 rows
 */
record AdultRows(Table train, Table test) {

    /** Names the directory of {@code train.csv.gz} and {@code test.csv.gz}. */
    static final String DIRECTORY = "PERENNIAL_ADULT_DIR";

    private static final String TARGET = "income";
    private static final Set<String> NUMBERS =
            Set.of("age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week");

    /** Read from the directory that the environment names. */
    static AdultRows ofEnvironment() throws IOException {
        String directory = System.getenv(DIRECTORY);
        if (directory == null) {
            throw new IllegalArgumentException(
                    DIRECTORY + " must name the directory that holds train.csv.gz and test.csv.gz of the Adult data");
        }
        return read(Path.of(directory));
    }

    private static AdultRows read(Path directory) throws IOException {
        return new AdultRows(table(directory.resolve("train.csv.gz")), table(directory.resolve("test.csv.gz")));
    }

    private static Table table(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(lines);
                Stream<NamedCsvRecord> records = reader.stream()) {
            List<NamedCsvRecord> rows = records.toList();
            List<InputColumn> inputs = rows.getFirst().getHeader().stream()
                    .filter(name -> !name.equals(TARGET))
                    .map(name -> column(name, rows))
                    .toList();
            return new Table(inputs, new InputColumn.Words(TARGET, words(TARGET, rows)));
        }
    }

    private static InputColumn column(String name, List<NamedCsvRecord> rows) {
        if (!NUMBERS.contains(name)) {
            return new InputColumn.Words(name, words(name, rows));
        }
        double[] values = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.getField(name)))
                .toArray();
        return new InputColumn.Numbers(name, values);
    }

    private static String[] words(String name, List<NamedCsvRecord> rows) {
        return rows.stream().map(row -> row.getField(name)).toArray(String[]::new);
    }
}
