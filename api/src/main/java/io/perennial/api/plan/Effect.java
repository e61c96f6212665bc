package io.perennial.api.plan;

import java.util.Arrays;

/**
 * What the lifecycle does with a changed setting, by its place in a spec.
 *
 * <p>Whoever changes where a setting is read changes its sentence here: the applied spec goes to scoping, dataset, training, approval and
 * rollout of the generation that it starts, and into force once its charter is signed ({@code lifecycle.Course}).
 */
enum Effect {
    JUDGEMENT(
            "charter.bad_beyond",
            "The new version's evaluation and its rollout judge by it; the present route keeps the old rule until then."),
    OLDER_SYSTEM(
            "charter.older_system",
            "It is fitted and serves first while no version serves; once one does, it changes nothing."),
    METRIC(
            "charter.metric",
            "The new version and the baselines beside it are scored by it, and a search of the new training ranks its trials by it."),
    GOAL("charter.target", "The evaluation of the new version says whether it reaches it."),
    KNOWN_BASELINES("charter.baselines", Shared.KNOWN_BASELINE),
    HUMAN_LEVEL("charter.human_level", Shared.KNOWN_BASELINE),
    LITERATURE("charter.literature", Shared.KNOWN_BASELINE),
    SEGMENTS("charter.segments", Shared.DEMAND),
    COSTS("charter.costs", Shared.DEMAND),
    FAIRNESS("charter.fairness", Shared.DEMAND),
    WORDS("charter", "People are told it as evidence and on the console; nothing is computed from it."),
    TEST_SHARE(
            "data.test_share",
            "A new dataset is drawn with another share held out, and the new version is fitted and evaluated on it."),
    TIME_ORDERED(
            "data.time_ordered",
            "A new dataset is drawn with other rows held out, and the new version is fitted and evaluated on it."),
    DATA("data", "The charter is checked on it, and a new dataset is drawn for a new training."),
    BASELINES("training.baselines", "They are fitted in the new training beside every recipe."),
    RECIPES(
            "training.recipes",
            "The new training tries it; later retrainings use the recipe of the version that serves."),
    SEARCH(
            "training.search",
            "The new training searches by it; later retrainings use the recipe of the version that serves."),
    FIRST_RELEASE(
            "approval.first_release",
            "It says whether a person must agree before the version of this spec is released."),
    LATER_RELEASES("approval.retraining", "It says whether a person must agree to the retrainings after this one."),
    EXPIRY("approval", "The approvals of this and later versions stay open that long."),
    ROLLOUT("rollout", "The rollout of the new version goes by it, and so do later ones."),
    BLOCK(
            "monitoring.block",
            "The rollout of the new version decides per so many outcomes, and the monitor does so when it has ended."),
    RENEWAL(
            "monitoring.retraining_rows",
            "Later retrainings learn from so many of the newest rows, of history and labelled answers together."),
    MONITORING(
            "monitoring",
            "The monitor adopts it with fresh evidence when the new training has ended, whichever version serves then."),
    LOGGING(
            "serving.log",
            "Predictions are stored by it once the new version serves, or the next that takes its place; until then as before."),
    AUTOMATION(
            "serving.automation",
            "So much may be left to the model once the new version serves, or the next that takes its place; what it has reached stays within that, until then as before.");

    /** Sentences of several places. */
    private static final class Shared {

        static final String KNOWN_BASELINE =
                "It decides with the other baselines whether the new training starts, and the evaluation computes the gap to it.";
        static final String DEMAND =
                "The evaluation of the new version judges by it; only a person releases a version that does not show that it meets it.";
    }

    private final String place;
    private final String sentence;

    Effect(String place, String sentence) {
        this.place = place;
        this.sentence = sentence;
    }

    /** The effect of the first place that the key lies at or below. */
    static Effect of(String key) {
        return Arrays.stream(values())
                .filter(effect -> isAtOrBelow(key, effect.place))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting of a spec is called '" + key + "'"));
    }

    String sentence() {
        return sentence;
    }

    private static boolean isAtOrBelow(String key, String place) {
        return key.equals(place) || key.startsWith(place + ".");
    }
}
