package io.perennial.workflows.monitoring;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.monitoring.MonitoringCommand.Close;
import io.perennial.workflows.monitoring.MonitoringCommand.ConfirmWatch;
import io.perennial.workflows.monitoring.MonitoringCommand.JudgeNext;
import io.perennial.workflows.monitoring.MonitoringCommand.Open;
import io.perennial.workflows.monitoring.MonitoringEvent.Judged;
import io.perennial.workflows.monitoring.MonitoringEvent.Taken;
import io.perennial.workflows.monitoring.MonitoringEvent.WatchInstead;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a monitor as a pure table: {@code step(state, event) → (state', commands)}.
 *
 * <p>A release that is proven worse than its predecessor goes back. A champion that is proven worse than its bound is retrained, but not
 * while its predecessor on the same rows looks better: then the next block tells a bad release from a moved world. One cause opens one
 * episode, and no other opens before a new watch begins; only a question to a person gives way to an action.
 */
final class MonitoringTable {

    /** A state with what is to be done on the way to it. */
    record Step(MonitoringState state, List<MonitoringCommand> commands) {

        Step {
            commands = List.copyOf(commands);
        }

        private Step after(MonitoringCommand first) {
            return new Step(
                    state, Stream.concat(Stream.of(first), commands.stream()).toList());
        }
    }

    private final MonitoringSpec first;

    /** A table for a monitor that began with this spec. */
    MonitoringTable(MonitoringSpec first) {
        this.first = first;
    }

    /** How a watch is kept: as it says itself, else as the monitor began. */
    MonitoringSpec spec(Watch watch) {
        return watch.spec().orElse(first);
    }

    /** A monitor that has judged nothing yet. */
    MonitoringState begin(Watch watch) {
        return new MonitoringState(
                watch,
                watch.since(),
                Optional.empty(),
                Optional.empty(),
                0,
                watch.retrainings().orElse(0),
                watch.since() + spec(watch).coolDown());
    }

    /** What follows from an event. */
    Step step(MonitoringState state, MonitoringEvent event) {
        return switch (event) {
            case Judged judged ->
                judged.watchKey().equals(state.watch().key())
                        ? judge(state, judged.judgement())
                        : new Step(state, List.of(new JudgeNext(false)));
            case Taken taken ->
                new Step(
                        state,
                        state.openEpisode()
                                        .filter(open -> open.number() == taken.episode())
                                        .isPresent()
                                ? List.of(new JudgeNext(false))
                                : List.of());
            case WatchInstead instead -> watchInstead(state, instead.watch());
        };
    }

    private Step judge(MonitoringState state, BlockJudgement judgement) {
        if (isBlind(judgement)) {
            return state.openEpisode().isPresent()
                    ? new Step(state, List.of(new JudgeNext(true)))
                    : open(state, judgement, EpisodeAction.ASK, "the champion cannot be judged");
        }
        if (judgement.cursor() <= state.cursor()) {
            return new Step(state, List.of(new JudgeNext(false)));
        }
        MonitoringState known = seen(state, latched(state, judgement));
        Step next = decide(known, known.latest().orElse(judgement));
        return state.openEpisode()
                .filter(open -> isBlind(open.judgement()))
                .map(open -> next.after(new Close(seesAgain(open, judgement))))
                .orElse(next);
    }

    private Step decide(MonitoringState state, BlockJudgement judgement) {
        if (isActedOn(state)) {
            return goOn(state);
        }
        if (releaseFails(state, judgement)) {
            return open(state, judgement, EpisodeAction.ROLL_BACK, releaseSentence(state, judgement));
        }
        boolean worn = judgement.performance() == Verdict.FAILS;
        boolean due = worn ? !mayBeTheRelease(state, judgement) : isOld(state);
        if (!due || state.cursor() < state.coolUntil()) {
            return goOn(state);
        }
        String cause = worn ? wornSentence(state, judgement) : "the champion has reached its maximum age";
        int budget = spec(state.watch()).retrainingBudget();
        if (state.retrainings() < budget) {
            return open(state, judgement, EpisodeAction.RETRAIN, cause + "; retraining on the newest rows");
        }
        return state.openEpisode().isPresent()
                ? goOn(state)
                : open(
                        state,
                        judgement,
                        EpisodeAction.ASK,
                        cause + "; the budget of " + budget + " retrainings is spent");
    }

    private Step watchInstead(MonitoringState state, Watch watch) {
        if (watch.key().equals(state.watch().key())) {
            return new Step(state, List.of(new ConfirmWatch(watch.key())));
        }
        long cursor = Math.max(state.cursor(), watch.since());
        MonitoringState afresh = new MonitoringState(
                watch,
                cursor,
                Optional.empty(),
                Optional.empty(),
                state.episodes(),
                watch.retrainings().orElse(state.retrainings()),
                cursor + spec(watch).coolDown());
        return new Step(afresh, List.of(new ConfirmWatch(watch.key()), new JudgeNext(false)));
    }

    private Step open(MonitoringState state, BlockJudgement judgement, EpisodeAction action, String sentence) {
        Episode episode = new Episode(
                state.episodes() + 1,
                action,
                state.watch().key(),
                state.watch().champion().version(),
                judgement,
                sentence);
        MonitoringState opened = new MonitoringState(
                state.watch(),
                state.cursor(),
                state.latest(),
                Optional.of(episode),
                episode.number(),
                state.retrainings() + (action == EpisodeAction.RETRAIN && countsItself(state) ? 1 : 0),
                state.coolUntil());
        return new Step(opened, List.of(new Open(episode)));
    }

    /** A monitor that knows the judgement; a question asked because it was blind is answered by seeing again. */
    private static MonitoringState seen(MonitoringState state, BlockJudgement judgement) {
        return new MonitoringState(
                state.watch(),
                judgement.cursor(),
                Optional.of(judgement),
                state.openEpisode().filter(open -> !isBlind(open.judgement())),
                state.episodes(),
                state.retrainings(),
                state.coolUntil());
    }

    /** Performance that once failed stays failed for this watch. */
    private static BlockJudgement latched(MonitoringState state, BlockJudgement judgement) {
        boolean failedBefore = state.latest()
                .filter(latest -> latest.performance() == Verdict.FAILS)
                .isPresent();
        if (!failedBefore) {
            return judgement;
        }
        return new BlockJudgement(
                judgement.cursor(),
                judgement.outcomes(),
                judgement.bad(),
                Verdict.FAILS,
                judgement.performanceLog10(),
                judgement.release(),
                judgement.releaseLog10(),
                judgement.drift(),
                judgement.driftColumn(),
                judgement.driftLog10());
    }

    private static boolean isBlind(BlockJudgement judgement) {
        return judgement.performance() == Verdict.UNKNOWN || judgement.performance() == Verdict.INVALID;
    }

    private static EpisodeEnd seesAgain(Episode open, BlockJudgement judgement) {
        return new EpisodeEnd(
                open.number(), open.watchKey(), "the champion is judged again, up to outcome " + judgement.cursor());
    }

    /** True when nobody tells the monitor how many of its wishes led to a retraining. */
    private static boolean countsItself(MonitoringState state) {
        return state.watch().retrainings().isEmpty();
    }

    /** True while the lifecycle works on an episode; a question to a person does not count. */
    private static boolean isActedOn(MonitoringState state) {
        return state.openEpisode()
                .filter(open -> open.action() != EpisodeAction.ASK)
                .isPresent();
    }

    private static boolean releaseFails(MonitoringState state, BlockJudgement judgement) {
        return judgement.release() == Verdict.FAILS && state.watch().previous().isPresent();
    }

    private boolean mayBeTheRelease(MonitoringState state, BlockJudgement judgement) {
        return state.watch().previous().isPresent()
                && state.cursor() < state.watch().since() + spec(state.watch()).watchWindow()
                && judgement.releaseLog10() > 0;
    }

    private boolean isOld(MonitoringState state) {
        return spec(state.watch())
                .maximumAge()
                .filter(age -> state.cursor() - state.watch().since() >= age)
                .isPresent();
    }

    private static Step goOn(MonitoringState state) {
        return new Step(state, List.of(new JudgeNext(false)));
    }

    private String wornSentence(MonitoringState state, BlockJudgement judgement) {
        return badSentence(state, judgement) + driftSentence(judgement);
    }

    private String badSentence(MonitoringState state, BlockJudgement judgement) {
        return judgement.bad() + " of " + judgement.outcomes() + " answers were bad (evidence "
                + Figures.evidence(judgement.performanceLog10()) + ", needed "
                + Figures.odds(spec(state.watch()).falseAlarmAlpha()) + ")";
    }

    private static String driftSentence(BlockJudgement judgement) {
        return judgement.drift() == Verdict.FAILS ? ", column " + judgement.driftColumn() + " has moved" : "";
    }

    private String releaseSentence(MonitoringState state, BlockJudgement judgement) {
        String previous =
                state.watch().previous().map(version -> "v" + version.version()).orElse("the previous champion");
        return previous + " is proven better on the same rows (evidence " + Figures.evidence(judgement.releaseLog10())
                + ", needed " + Figures.odds(spec(state.watch()).rollbackAlpha()) + "); "
                + badSentence(state, judgement)
                + driftSentence(judgement) + "; going back";
    }
}
