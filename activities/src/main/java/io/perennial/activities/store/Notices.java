package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this process at once what other processes have committed, over one listening connection.
 *
 * A notice is a hint: while the connection is away notices are lost, so whoever acts on them also looks by itself now and then.
 */
public final class Notices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int QUIET_MILLIS = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Database database;
    private final Map<NoticeChannel, List<Consumer<ModelId>>> subscribers = new EnumMap<>(NoticeChannel.class);
    private final CountDownLatch firstTry = new CountDownLatch(1);
    private final Thread listener;
    private volatile boolean closed;
    private Duration pause = FIRST_PAUSE;

    private Notices(Database database) {
        this.database = database;
        for (NoticeChannel channel : NoticeChannel.values()) {
            subscribers.put(channel, new CopyOnWriteArrayList<>());
        }
        this.listener = Thread.ofVirtual().name("notices").unstarted(this::listenUntilClosed);
    }

    /** Starts to listen; returns once the connection listens, or without it when the server is away. */
    public static Notices listen(Database database) {
        Notices notices = new Notices(database);
        notices.listener.start();
        try {
            if (!notices.firstTry.await(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                log.warn("The listening connection is slow to open; until it is there, changes are seen by polling");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return notices;
    }

    /** Calls the subscriber with the model of every notice, on the listening thread: it must return quickly and not throw. */
    public Subscription subscribe(NoticeChannel channel, Consumer<ModelId> subscriber) {
        List<Consumer<ModelId>> listeners = subscribersOf(channel);
        listeners.add(subscriber);
        return () -> listeners.remove(subscriber);
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
    }

    private void listenUntilClosed() {
        while (!closed) {
            try (Connection connection = database.ownConnection()) {
                listenOn(connection);
            } catch (SQLException e) {
                waitBeforeNextTry(e);
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (NoticeChannel channel : NoticeChannel.values()) {
                statement.execute("listen " + channel.sqlName());
            }
        }
        pause = FIRST_PAUSE;
        firstTry.countDown();
        PGConnection source = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] notifications = source.getNotifications(QUIET_MILLIS);
            if (notifications.length == 0 && !connection.isValid(2)) {
                throw new SQLException("the listening connection has gone silent");
            }
            for (PGNotification notification : notifications) {
                dispatch(notification);
            }
        }
    }

    private void dispatch(PGNotification notification) {
        for (NoticeChannel channel : NoticeChannel.values()) {
            if (channel.sqlName().equals(notification.getName())) {
                subscribersOf(channel).forEach(subscriber -> tell(subscriber, notification.getParameter()));
            }
        }
    }

    /** Neither a failing subscriber nor a notice of a stranger may end the listening. */
    private static void tell(Consumer<ModelId> subscriber, String model) {
        try {
            subscriber.accept(new ModelId(model));
        } catch (RuntimeException e) {
            log.error("A notice about '{}' was not acted on; the other subscribers are told", model, e);
        }
    }

    private List<Consumer<ModelId>> subscribersOf(NoticeChannel channel) {
        return subscribers.getOrDefault(channel, List.of());
    }

    private void waitBeforeNextTry(SQLException cause) {
        firstTry.countDown();
        if (closed) {
            return;
        }
        log.warn("Not listening to the database, next try in {} ms: {}", pause.toMillis(), cause.getMessage());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            closed = true; // only close() interrupts this thread
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Ends when closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
