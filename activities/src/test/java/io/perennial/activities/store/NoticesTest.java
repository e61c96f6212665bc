package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class NoticesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ModelId model = Samples.freshModel();

    @AutoClose
    private final Database database = TestDatabase.empty().open();

    @AutoClose
    private final Notices notices = Notices.listen(database);

    @Test
    void wakesAWaiterWithinTwoHundredMilliseconds() throws InterruptedException {
        long fastest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 20 && fastest > 200; attempt++) {
            fastest = Math.min(fastest, millisFromCommitToNotice());
        }

        assertThat(fastest).isLessThanOrEqualTo(200);
    }

    private long millisFromCommitToNotice() throws InterruptedException {
        BlockingQueue<ModelId> heard = new LinkedBlockingQueue<>();
        try (Notices.Subscription _ = notices.subscribe(NoticeChannel.OUTCOME, heard::add)) {
            database.announce(NoticeChannel.OUTCOME, model.value());
            long committed = System.nanoTime();
            assertThat(heard.poll(LONG.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(model);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed);
        }
    }

    @Test
    void tellsOnlyTheChannelThatWasAskedFor() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Notices.Subscription _ = notices.subscribe(NoticeChannel.ROUTE, changed -> heard.add("route " + changed));
                Notices.Subscription _ =
                        notices.subscribe(NoticeChannel.FLIP, changed -> heard.add("flip " + changed))) {
            database.announce(NoticeChannel.LEASE, model.value());
            database.announce(NoticeChannel.FLIP, model.value());

            assertThat(heard.poll(LONG.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("flip " + model);
        }
    }

    @Test
    void listensAgainAfterItsConnectionWasCut() throws InterruptedException {
        BlockingQueue<ModelId> heard = new LinkedBlockingQueue<>();
        try (Notices.Subscription _ = notices.subscribe(NoticeChannel.ROUTE, heard::add)) {
            database.client()
                    .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where datname = current_database() and query like 'listen %'")
                    .query(Long.class)
                    .single();
            ModelId changed = null;
            for (int attempt = 0; attempt < 300 && changed == null; attempt++) {
                database.announce(NoticeChannel.ROUTE, model.value());
                changed = heard.poll(100, TimeUnit.MILLISECONDS);
            }

            assertThat(changed).isEqualTo(model);
        }
    }

    @Test
    void keepsTellingAfterAFailedSubscriberAndAForeignNotice() throws InterruptedException {
        BlockingQueue<ModelId> heard = new LinkedBlockingQueue<>();
        try (Notices.Subscription _ = notices.subscribe(NoticeChannel.FLIP, changed -> {
                    throw new IllegalStateException("on purpose, about " + changed);
                });
                Notices.Subscription _ = notices.subscribe(NoticeChannel.FLIP, heard::add)) {
            database.announce(NoticeChannel.FLIP, "not a model's name");
            database.announce(NoticeChannel.FLIP, model.value());

            assertThat(heard.poll(LONG.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(model);
        }
    }

    @Test
    void looksAgainWithoutAnyNotice() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        int seen = new Patience(notices)
                .await(NoticeChannel.OUTCOME, model, LONG, looks::incrementAndGet, count -> count == 3);

        assertThat(seen).isEqualTo(3);
    }
}
