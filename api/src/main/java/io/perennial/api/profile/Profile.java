package io.perennial.api.profile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A whole CSV file at a glance.
 *
 * @param separator what stands between its fields; the platform takes commas only
 * @param rows rows that have as many fields as the header
 * @param columns in the order of the file
 * @param badLines lines that have not, which the platform refuses; their first few
 */
public record Profile(char separator, long rows, List<Column> columns, List<Long> badLines) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_BAD_LINES = 5;

    public Profile {
        columns = List.copyOf(columns);
        badLines = List.copyOf(badLines);
    }

    /** Reads a file. */
    public static Profile read(Path file) throws IOException, UnreadableSourceException {
        char separator = separator(file);
        try (CsvReader<CsvRecord> reader = reader(file, separator)) {
            return read(reader.iterator(), separator);
        } catch (CsvParseException e) {
            throw new UnreadableSourceException(
                    file + " is no CSV file: " + (e.getCause() == null ? e : e.getCause()).getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new UnreadableSourceException(file + " is not UTF-8 text; save it as CSV UTF-8");
            }
            throw e.getCause();
        }
    }

    private static CsvReader<CsvRecord> reader(Path file, char separator) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here, so that each bad line can be named
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(Files.newBufferedReader(file));
    }

    private static Profile read(Iterator<CsvRecord> records, char separator) throws UnreadableSourceException {
        if (!records.hasNext()) {
            throw new UnreadableSourceException("the file is empty: expected a line of column names");
        }
        List<Column> columns = header(records.next().getFields());
        List<Long> badLines = new ArrayList<>();
        long rows = 0;
        while (records.hasNext()) {
            CsvRecord row = records.next();
            if (row.getFieldCount() == columns.size()) {
                rows++;
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).note(row.getField(i));
                }
            } else if (badLines.size() < MOST_BAD_LINES) {
                badLines.add(row.getStartingLineNumber());
            }
        }
        if (rows == 0) {
            throw new UnreadableSourceException("the file has a header and no rows that fit it; expected at least one");
        }
        return new Profile(separator, rows, columns, badLines);
    }

    private static List<Column> header(List<String> names) throws UnreadableSourceException {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String written : names) {
            String name = written.replace(BYTE_ORDER_MARK, "");
            if (name.isBlank()) {
                throw new UnreadableSourceException(
                        "line 1: column " + (columns.size() + 1) + " has no name; every column needs one");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new UnreadableSourceException(
                        "line 1: column '" + name + "' comes twice; names must differ in more than their case");
            }
            columns.add(new Column(name));
        }
        return columns;
    }

    /** The one of comma, semicolon and tab that the first line has most of, outside of quotes. */
    private static char separator(Path file) throws IOException, UnreadableSourceException {
        String first;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            first = Optional.ofNullable(lines.readLine()).orElse("").replaceAll("\"[^\"]*\"", "");
        } catch (CharacterCodingException e) {
            throw new UnreadableSourceException(file + " is not UTF-8 text; save it as CSV UTF-8");
        }
        char most = ',';
        for (char other : new char[] {';', '\t'}) {
            if (count(first, other) > count(first, most)) {
                most = other;
            }
        }
        return most;
    }

    private static long count(String line, char separator) {
        return line.chars().filter(each -> each == separator).count();
    }

    /** The column of this name. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
