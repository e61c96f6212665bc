package io.perennial.api.profile;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds columns that say the same as the target: the same text in every row, or numbers whose correlation with it is 1 or -1 within one in
 * ten thousand. Such a column is known only after the fact, and a model that learns from it is worthless.
 */
final class TargetCopies {

    private static final double PERFECT = 0.9999;

    private final int target;
    private final boolean numbers;
    private final boolean[] sameText;
    private final Moments[] moments;

    private TargetCopies(List<Column> columns, Column target) {
        this.target = columns.indexOf(target);
        this.numbers = target.type() == Column.Type.NUMBER && target.distinct() > 2;
        this.sameText = new boolean[columns.size()];
        this.moments = new Moments[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            sameText[i] = !columns.get(i).isConstant();
            moments[i] = new Moments();
        }
    }

    /** Names of the copies; reads the file once more. */
    static Set<String> of(Path file, Profile profile, Column target) throws IOException {
        List<Column> columns = profile.columns();
        TargetCopies copies = new TargetCopies(columns, target);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(profile.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(Files.newBufferedReader(file))) {
            reader.stream()
                    .skip(1)
                    .filter(row -> row.getFieldCount() == columns.size())
                    .forEach(row -> copies.note(row, columns));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i != copies.target && copies.isCopy(i, columns.get(i))) {
                names.add(columns.get(i).name());
            }
        }
        return names;
    }

    private void note(CsvRecord row, List<Column> columns) {
        String label = row.getField(target).strip();
        if (label.isEmpty()) {
            return;
        }
        for (int i = 0; i < sameText.length; i++) {
            String value = row.getField(i).strip();
            sameText[i] &= value.equals(label);
            if (numbers && !value.isEmpty() && columns.get(i).type() == Column.Type.NUMBER) {
                moments[i].note(Double.parseDouble(value), Double.parseDouble(label));
            }
        }
    }

    private boolean isCopy(int index, Column column) {
        return sameText[index] || (numbers && column.distinct() > 2 && moments[index].correlation() > PERFECT);
    }

    /** Running means, so that large values lose no digits (Welford 1962). */
    private static final class Moments {

        private long count;
        private double meanX;
        private double meanY;
        private double squaresX;
        private double squaresY;
        private double products;

        void note(double x, double y) {
            count++;
            double besideX = x - meanX;
            double besideY = y - meanY;
            meanX += besideX / count;
            meanY += besideY / count;
            squaresX += besideX * (x - meanX);
            squaresY += besideY * (y - meanY);
            products += besideX * (y - meanY);
        }

        /** Absolute value of Pearson's correlation; 0 when there is none. */
        double correlation() {
            double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
            return scale > 0 ? Math.abs(products) / scale : 0;
        }
    }
}
