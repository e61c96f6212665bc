package io.perennial.activities.store.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Columns and number of rows of a well-formed CSV file.
 *
 * @param columns names in order, unique without regard to case because SQL reads them so
 * @param rows lines after the header, at least 1
 */
record CsvShape(List<String> columns, long rows) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Reads a whole UTF-8 file in one pass with one record in memory, and leaves the stream open. */
    static CsvShape read(InputStream content) throws IOException, MalformedSourceException {
        InputStreamReader text = new InputStreamReader(
                content,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        long line = 1;
        try (CsvReader<CsvRecord> reader = reader(text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            List<String> columns = header(records);
            long rows = 0;
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                requireFields(columns.size(), row);
                rows++;
            }
            return withRows(columns, rows);
        } catch (CsvParseException e) {
            throw new MalformedSourceException("the file cannot be read after line " + line + ": " + reason(e));
        } catch (UncheckedIOException e) {
            throw unlessTextIsBroken(e, line);
        }
    }

    private static CsvReader<CsvRecord> reader(InputStreamReader text) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here, for a message with both figures
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    private static List<String> header(CloseableIterator<CsvRecord> records) throws MalformedSourceException {
        if (!records.hasNext()) {
            throw new MalformedSourceException("the file is empty: expected a line of column names");
        }
        List<String> columns = records.next().getFields().stream()
                .map(name -> name.replace(BYTE_ORDER_MARK, ""))
                .toList();
        requireNames(columns);
        return columns;
    }

    private static void requireNames(List<String> columns) throws MalformedSourceException {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isBlank() || column.indexOf('\0') >= 0) {
                throw new MalformedSourceException(
                        "line 1: column " + (seen.size() + 1) + " has no name; every column needs one");
            }
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new MalformedSourceException(
                        "line 1: column '" + column + "' comes twice; names must differ in more than their case");
            }
        }
    }

    private static void requireFields(int expected, CsvRecord row) throws MalformedSourceException {
        if (row.getFieldCount() != expected) {
            throw new MalformedSourceException("line " + row.getStartingLineNumber() + ": expected " + expected
                    + " fields, found " + row.getFieldCount());
        }
    }

    private static CsvShape withRows(List<String> columns, long rows) throws MalformedSourceException {
        if (rows == 0) {
            throw new MalformedSourceException("the file has a header and no rows; expected at least one");
        }
        return new CsvShape(columns, rows);
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static IOException unlessTextIsBroken(UncheckedIOException e, long line) throws MalformedSourceException {
        if (e.getCause() instanceof CharacterCodingException) {
            throw new MalformedSourceException("the file is not UTF-8 after line " + line);
        }
        return new IOException("the upload broke off after line " + line, e);
    }
}
