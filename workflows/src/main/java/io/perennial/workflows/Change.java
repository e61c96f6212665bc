package io.perennial.workflows;

import io.temporal.workflow.Workflow;

/** Changes of control flow; a run that came past the place before the change goes on as it began, however often it is replayed. */
public enum Change {
    /** The alias in MLflow follows beside the life, which no longer waits for it. */
    ALIAS_BESIDE_THE_LIFE("alias-beside-the-life"),

    /** A wish to end the open rollout is met by its end, whoever ended it; it no longer goes on to replace the champion. */
    END_OF_ROLLOUT_IS_A_WISH("end-of-rollout-is-a-wish"),

    /** A monitor that is told that an episode was taken, and has none open, goes on judging. */
    STALE_EPISODE_IS_PASSED_OVER("stale-episode-is-passed-over"),

    /** A baseline that a release rests on and that could not be fitted makes the training undecided. */
    BASELINE_IS_REQUIRED("baseline-is-required"),

    /** What an episode causes is keyed by its watch as well, because a monitor that begins anew counts from one again. */
    EPISODE_IS_KEYED_BY_ITS_WATCH("episode-is-keyed-by-its-watch"),

    /** A monitor that was ended from outside is started again. */
    MONITOR_IS_STARTED_AGAIN("monitor-is-started-again"),

    /** The best of all models is registered, a baseline that may win among them, and none that is no better than the mean. */
    THE_BEST_MODEL_WINS("the-best-model-wins"),

    /** A rollout whose history is long continues as new. */
    ROLLOUT_CONTINUES_AS_NEW("rollout-continues-as-new"),

    /** A training that breaks off ends every run that it has begun. */
    EVERY_RUN_IS_ENDED("every-run-is-ended"),

    /** The life looks at intervals whether its monitor is still there, also while a generation is made. */
    MONITOR_IS_LOOKED_AFTER("monitor-is-looked-after"),

    /** A monitor that waits for outcomes continues as new when its history has grown without any. */
    WAITING_MONITOR_STAYS_SMALL("waiting-monitor-stays-small"),

    /** A monitor in the place of another goes on with its watch, and does not begin a new one. */
    MONITOR_GOES_ON_WHERE_IT_WAS("monitor-goes-on-where-it-was"),

    /** What a training registers is evaluated before, and its card is written. */
    WINNER_IS_EVALUATED("winner-is-evaluated"),

    /** What fails a demand of the charter is not registered; where the rows cannot tell, a person is asked. */
    CHARTER_BINDS("charter-binds"),

    /** A question to a person is remembered, and closed in the ledger when it is answered or its cause is over. */
    QUESTIONS_ARE_CLOSED("questions-are-closed"),

    /** A monitor that sees again says so. */
    SIGHT_IS_TOLD("sight-is-told"),

    /** A wish to go back to the previous champion is about the champion of the moment it was asked, and lapses with it. */
    WAY_BACK_IS_FROM_ONE_CHAMPION("way-back-is-from-one-champion"),

    /** What a training registers is exported in the training worker before, and no longer while it is registered. */
    MODELS_ARE_EXPORTED_WHERE_THEY_ARE_TRAINED("models-are-exported-where-they-are-trained"),

    /** A training that could be held against baselines of one kind alone does not start. */
    TWO_KINDS_OF_BASELINES("two-kinds-of-baselines"),

    /** What came of an experiment is written to the ledger before its runs are ended. */
    EXPERIMENTS_ARE_WRITTEN_DOWN("experiments-are-written-down"),

    /** Degrees of automation fall by one step when harm is proven. */
    DEGREES_FALL_ON_HARM("degrees-fall-on-harm"),

    /** A paused rollout waits: neither a maximum of its plan nor the deadline of its step ends it meanwhile. */
    A_PAUSE_STOPS_THE_CLOCK("a-pause-stops-the-clock");

    private final String id;

    Change(String id) {
        this.id = id;
    }

    /** True unless this run has come past here before the change. */
    public boolean isInForce() {
        return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
