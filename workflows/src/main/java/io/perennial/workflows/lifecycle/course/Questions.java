package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeEnd;
import java.util.Map;
import java.util.Optional;

/** What the monitor asks a person: one cause, one question, closed with what became of it. */
final class Questions {

    private final Life life;
    private final Board board;
    private final Ledger ledger;

    Questions(Life life, Board board, Ledger ledger) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
    }

    /** Asks a person to look. */
    void ask(Cause cause, Episode episode) {
        ledger.record(ledger.decision(DecisionKind.EPISODE_OPENED, cause));
        if (Change.QUESTIONS_ARE_CLOSED.isInForce()) {
            life.asks(episode);
        }
        life.asksToLook(inWords(episode));
        board.publish();
    }

    /** Somebody acted, and evidence starts afresh: whatever was asked is closed with what he did. */
    void close(String proof) {
        life.question().ifPresent(episode -> {
            ledger.record(closed(episode, proof));
            life.answered(inWords(episode));
        });
    }

    /** The monitor says that the cause of an episode is over; only an open question is closed by that. */
    void over(EpisodeEnd end) {
        if (life.question().filter(open -> isEndedBy(open, end)).isPresent()) {
            close(end.proof());
            board.publish();
        }
    }

    private static boolean isEndedBy(Episode open, EpisodeEnd end) {
        return open.number() == end.number() && open.watchKey().equals(end.watchKey());
    }

    private Decision closed(Episode episode, String proof) {
        Cause cause = Cause.of(life.model(), episode);
        return ledger.decision(
                DecisionKind.EPISODE_CLOSED,
                cause.key(),
                Cause.MONITORING,
                proof,
                Map.of(),
                Optional.of(episode.champion()));
    }

    private static String inWords(Episode episode) {
        return "A person has to look: " + episode.sentence();
    }
}
