package io.perennial.api.plan;

import java.util.Arrays;
import java.util.List;

/**
 * What the lifecycle does with a changed setting, by its places in a spec.
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
    METRIC("charter.metric", "Trials are ranked and the new version is picked by it, and every figure is one of it."),
    TARGET("charter.target", "A new version that misses it on training rows or on held-out rows is not registered."),
    KNOWN_FIGURES("charter.human_level", Effect.HELD_AGAINST),
    PUBLISHED_FIGURES("charter.literature", Effect.HELD_AGAINST),
    KNOWN_BASELINES("charter.baselines", Effect.HELD_AGAINST),
    SEGMENTS(
            "charter.segments",
            "A new version that gets worse on one of them than what serves is not registered, and one of which the rows cannot tell needs a person."),
    COSTS(
            "charter.costs",
            "A new version whose answers cost more than agreed is not registered; where costs lead, they choose it."),
    FAIRNESS(
            "charter.fairness",
            "A new version that treats groups more differently is not registered, and one of which the rows cannot tell needs a person."),
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
    RENEWAL("monitoring.retraining_rows", "Later retrainings use so many of the newest rows."),
    MONITORING(
            "monitoring",
            "The monitor adopts it with fresh evidence when the new training has ended, whichever version serves then.");

    private static final String HELD_AGAINST =
            "A training starts with two kinds of baselines, which these count among; the new version is held against them.";

    private final String place;
    private final String sentence;

    Effect(String place, String sentence) {
        this(List.of(place), sentence);
    }

    Effect(List<String> places, String sentence) {
        this.places = places;
        this.sentence = sentence;
    }

    /** The effect of the first place that the key lies at or below. */
    static Effect of(String key) {
        return Arrays.stream(values())
                .filter(effect -> effect.places.stream().anyMatch(place -> isAtOrBelow(key, place)))
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
