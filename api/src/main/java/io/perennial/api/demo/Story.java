package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The acts in their order. */
final class Story {

    private static final int LABEL_DELAY = 40;
    private static final int NEVER = 0;
    private static final int CALENDAR = 250;
    private static final int FIRST_REPLAYED_MONTH = 29;

    private final Stage stage;
    private final FreshLife fresh;
    private final DemoPlan plan;
    private final Patience patience;
    private final LongSupplier nanoTime;
    private final Laps laps;

    Story(Stage stage, FreshLife fresh, DemoPlan plan, Patience patience, LongSupplier nanoTime, Laps laps) {
        this.stage = stage;
        this.fresh = fresh;
        this.plan = plan;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.laps = laps;
    }

    Report tell() throws IOException, InterruptedException {
        String source = new Birth(stage, fresh).play(plan);
        Counter counter = new Counter(stage.platform(), stage.model(), columns(), nanoTime);
        LabelDesk labels = new LabelDesk(stage.platform(), LABEL_DELAY, nanoTime);
        Waits waits = new Waits(nanoTime);
        Driver driver = new Driver(stage.life(), counter, labels, patience, waits);

        Books books = new Books();
        Months months = new Months(stage, driver, books, laps);
        months.play(stage.data().inMonths(plan.firstMonth(), plan.lastMonth()));
        double toFirstPrediction = laps.all().getLast().until();
        laps.end("months " + plan.firstMonth() + " to " + plan.lastMonth(), waits.take());
        LifeNow closing = driver.now();
        ClosingTable table = closeBooks(books, source);
        laps.end("closing the books: the simpler policies replayed");

        Replay replay = new Replay(
                driver, stage.data().inMonths(Math.min(FIRST_REPLAYED_MONTH, plan.lastMonth()), plan.lastMonth()));
        stage.narrator().act("Second pass over the last months, marked replayed and kept out of the figures");
        new RequestedRetraining(stage, driver, replay).play();
        List<WayBack> waysBack = new BadRelease(stage, driver, replay, counter, labels).play(plan.lastMonth());
        laps.end("acts on the second pass", waits.take());
        return new Report(
                table,
                closing.retrainings(),
                closing.rollouts(),
                waysBack,
                counter.failures(),
                toFirstPrediction,
                laps.soFar(),
                laps.all(),
                servers());
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        stage.life()
                .whole()
                .path("spec")
                .path("data")
                .path("columns")
                .forEach(column -> columns.add(column.path("name").asString()));
        if (columns.isEmpty()) {
            throw new StoryBroken("the API shows no input columns of " + stage.model());
        }
        return columns;
    }

    private ClosingTable closeBooks(Books books, String source) throws InterruptedException {
        stage.narrator().act("Closing the books on months " + plan.firstMonth() + " to " + plan.lastMonth());
        Policies policies = new Policies(stage, patience, source, LABEL_DELAY);
        policies.ask(NEVER, CALENDAR);
        ClosingTable table = new ClosingTable(books.close(policies.errors(NEVER), policies.errors(CALENDAR)));
        stage.narrator().remark(table.sentence());
        return table;
    }

    private JsonNode servers() {
        try {
            return stage.platform().get("/api/v1/servers");
        } catch (DoorException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
