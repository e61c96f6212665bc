package io.perennial.api.demo;

import java.util.List;

/** The months pass: every row is served once in file order, and a line is told as each month ends. */
final class Months {

    private final Stage stage;
    private final Driver driver;
    private final Books books;
    private final Laps laps;

    Months(Stage stage, Driver driver, Books books, Laps laps) {
        this.stage = stage;
        this.driver = driver;
        this.books = books;
        this.laps = laps;
    }

    void play(List<Row> rows) throws InterruptedException {
        stage.narrator().act("The months pass");
        int month = rows.getFirst().month();
        boolean first = true;
        for (Row row : rows) {
            if (row.month() != month) {
                tell(month);
                month = row.month();
            }
            Answered answered = driver.serve(row, Integer.toString(row.number()));
            books.enter(row, answered.answer());
            if (first) {
                laps.end("scope, data, first training, approval, first prediction");
                stage.narrator().remark("first prediction, served by v" + answered.version() + ": " + laps.sentence());
                first = false;
            }
        }
        tell(month);
        driver.standStill();
    }

    private void tell(int month) {
        stage.narrator()
                .remark("month %d: %d rows, mean absolute error %.0f USD"
                        .formatted(month, books.rows(month), books.error(month)));
    }
}
