package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.EpisodeAction;
import java.util.Optional;

/** Answers the monitor, and takes the way back that it or a person asks for. */
final class Episodes {

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Monitor monitor;
    private final Releases releases;
    private final Questions questions;
    private final Automating automating;
    private Optional<Episode> postponed = Optional.empty();

    Episodes(
            Life life,
            Board board,
            Ledger ledger,
            Monitor monitor,
            Releases releases,
            Questions questions,
            Automating automating) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.monitor = monitor;
        this.releases = releases;
        this.questions = questions;
        this.automating = automating;
    }

    /** While a generation is made, a wish to retrain is met by it, and a wish to go back waits for its end. */
    void opened(Episode episode) {
        if (!life.isWorking() && !life.wishes().generation()) {
            life.wishes().add(new Wish.Act(episode));
            return;
        }
        if (episode.action() == EpisodeAction.ROLL_BACK) {
            postponed = Optional.of(episode);
        }
        monitor.taken(episode);
    }

    /** Goes back now if that had to wait and the champion is still the one it is about. */
    void settlePostponed() {
        postponed
                .filter(episode -> life.champions().isCurrent(episode.champion()))
                .ifPresent(episode -> goBack(Cause.of(life.model(), episode), Optional.empty()));
        postponed = Optional.empty();
    }

    /** Asks a person to look. */
    void ask(Cause cause, Episode episode) {
        questions.ask(cause, episode);
        monitor.taken(episode);
    }

    /** An earlier champion serves again. */
    void goBack(Cause cause, Optional<Integer> toVersion) {
        cause.episode().ifPresent(episode -> {
            ledger.record(ledger.decision(DecisionKind.EPISODE_OPENED, cause));
            life.works();
            takeVisibly(episode);
        });
        Optional<Champion> champion = releases.goBack(cause, toVersion);
        automating.fall(cause);
        life.rest(champion.map(back -> "Went back to v" + back.served().version() + ": " + cause.reason())
                .orElse("There is no earlier champion to go back to"));
        champion.ifPresent(back -> questions.close("v" + back.served().version() + " serves everything again"));
        board.publish();
    }

    /** The episode is taken up, and readers see it before the monitor hears of it. */
    void takeVisibly(Episode episode) {
        life.heardOf(episode.judgement().cursor());
        board.publish();
        monitor.taken(episode);
    }
}
