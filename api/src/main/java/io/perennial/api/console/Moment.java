package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One decision on a timeline.
 *
 * @param number its number in the ledger
 * @param at when, in ISO form
 * @param clock when, as a person reads it
 * @param tone class of its mark: {@code good}, {@code bad}, {@code ask} or {@code plain}
 * @param glyph its mark
 * @param kind what was decided, in words
 * @param sentence the ledger's sentence
 */
public record Moment(long number, String at, String clock, String tone, String glyph, String kind, String sentence) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static Moment of(LedgerEntry entry) {
        DecisionKind kind = entry.decision().kind();
        String tone = tone(kind);
        return new Moment(
                entry.number(),
                entry.at().toString(),
                clock(entry.at()),
                tone,
                glyph(tone),
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                entry.sentence());
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    private static String tone(DecisionKind kind) {
        return switch (kind) {
            case CHARTER_SIGNED, DATASET_ACCEPTED, APPROVED, FIRST_RELEASE, SHADOW_PASSED, GATE_APPROVED, PROMOTED ->
                "good";
            case CHARTER_REFUSED, DATASET_REFUSED, TRAINING_REFUSED, REJECTED, ROLLED_BACK -> "bad";
            case APPROVAL_ASKED,
                    GATE_REACHED,
                    ROLLOUT_PAUSED,
                    ROLLOUT_HELD,
                    DEGREE_FELL,
                    EPISODE_OPENED,
                    MONITOR_STARTED_AGAIN,
                    GATE_SWITCHED_OFF -> "ask";
            case SPEC_APPLIED,
                    TRAINED,
                    ROLLOUT_STARTED,
                    CANARY_STEPPED,
                    ROLLOUT_RESUMED,
                    EPISODE_CLOSED,
                    DEGREE_RAISED,
                    DEGREE_LOWERED,
                    ERROR_ACTION_CHOSEN,
                    EXPERIMENT_ENDED,
                    EXPERIMENT_CALLED_OFF,
                    RETRAINING_ASKED,
                    CANCELLED,
                    ROLLBACK_ASKED,
                    RETIREMENT_ASKED,
                    RETIRED -> "plain";
        };
    }

    private static String glyph(String tone) {
        return switch (tone) {
            case "good" -> "●";
            case "bad" -> "✖";
            case "ask" -> "◔";
            default -> "·";
        };
    }
}
