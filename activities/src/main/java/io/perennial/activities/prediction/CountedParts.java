package io.perennial.activities.prediction;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.prediction.BatchCursor;
import io.perennial.workflows.prediction.BatchPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Counts rows of parts one after the other: each has to come once, in order, in a part that is as it was scored. */
final class CountedParts {

    private final BatchCursor told;
    private BatchCursor read;
    private long rows;

    CountedParts(BatchCursor told) {
        this.told = told;
        this.read = BatchCursor.begin(told.plan());
    }

    void count(byte[] part) throws IOException {
        long before = rows;
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(new String(part, StandardCharsets.UTF_8));
                CloseableIterator<CsvRecord> each = lines.iterator()) {
            while (each.hasNext()) {
                count(each.next());
            }
        }
        read = read.after(new BatchPart(read.next(), rows - before, Sha256.hex(part)));
    }

    private void count(CsvRecord line) {
        rows++;
        if (!line.getField(0).equals(Long.toString(rows))) {
            throw BatchFailure.ROWS_DIFFER.saying("row " + rows + " is due in " + BatchFiles.name(read.next())
                    + ", and row " + line.getField(0) + " is there");
        }
    }

    /** All rows, once every one that went in has come out. */
    long total() {
        if (!read.chain().equals(told.chain())) {
            throw BatchFailure.ALTERED.saying(
                    "the parts on the disk are not those that were scored; start another batch");
        }
        if (rows != told.plan().rows()) {
            throw BatchFailure.ROWS_DIFFER.saying(told.plan().rows() + " rows went in and " + rows + " came out");
        }
        return rows;
    }
}
