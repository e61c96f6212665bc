package io.perennial.api.demo;

import io.perennial.api.client.InferenceRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code computers.csv} in file order; the file has no quoted cells. */
record PcPrices(List<String> header, List<Row> rows) {

    static PcPrices read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = cells(lines.getFirst());
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(row(rows.size() + 1, header, cells(line)));
        }
        return new PcPrices(header, rows);
    }

    List<Row> inMonths(int first, int last) {
        return rows.stream()
                .filter(row -> row.month() >= first && row.month() <= last)
                .toList();
    }

    /** The rows of some months as CSV, with RAM in kilobytes instead of megabytes. */
    byte[] withRamInKilobytes(int first, int last) {
        StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
        for (Row row : inMonths(first, last)) {
            csv.append(String.join(
                            ",",
                            header.stream()
                                    .map(column -> inKilobytes(row, column))
                                    .toList()))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String inKilobytes(Row row, String column) {
        Object cell = row.cells().getOrDefault(column, "");
        if (cell instanceof Double number) {
            return Long.toString(Math.round(column.equals("ram") ? number * 1024 : number));
        }
        return cell.toString();
    }

    private static Row row(int number, List<String> header, List<String> cells) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.put(header.get(i), InferenceRow.numberOrText(cells.get(i)));
        }
        return new Row(number, (int) number(byName, "month"), byName, number(byName, "price"));
    }

    private static double number(Map<String, Object> cells, String column) {
        return cells.get(column) instanceof Double number ? number : Double.NaN;
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }
}
