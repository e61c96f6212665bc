package io.perennial.workflows.automation;

import io.perennial.workflows.automation.DegreeEvent.Asked;
import io.perennial.workflows.automation.DegreeEvent.HarmProven;
import io.perennial.workflows.automation.DegreeEvent.LimitsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules by which degrees of automation move, as a pure table: {@code step(standing, event) → outcome}.
 *
 * <p>Up a degree goes one step at a time, when a person asks for it and decided cases show that people agree with the version that serves, and
 * never beyond what the spec lets it reach. Down it goes at once: to any lower degree when a person asks, by one step when harm is proven, and
 * to what a changed spec lets it reach.
 */
public final class DegreeMoves {

    private DegreeMoves() {}

    /** What comes of an event. */
    public sealed interface Outcome {

        /** Other degrees are in force; no moves when the event changes none. */
        record Moved(Automation inForce, List<DegreeMove> moves) implements Outcome {}

        /** A step up that waits for what decided cases show. */
        record NeedsEvidence(DegreeMove move) implements Outcome {}

        /** Nothing changes, and why. */
        record Refused(String why) implements Outcome {}
    }

    /** What follows from an event. */
    public static Outcome step(AutomationStanding standing, DegreeEvent event) {
        return switch (event) {
            case Asked asked -> ask(standing, asked);
            case HarmProven _ -> fall(standing);
            case LimitsSet set -> limit(standing, set.highest());
        };
    }

    private static Outcome ask(AutomationStanding standing, Asked asked) {
        Optional<Degree> found = standing.inForce().of(asked.segment());
        if (found.isEmpty()) {
            return new Outcome.Refused("there is no segment '" + asked.segment().orElse("")
                    + "' with a degree of its own; " + segments(standing));
        }
        DegreeMove move = new DegreeMove(asked.segment(), found.get(), asked.to());
        Optional<String> refusal = refusal(standing, move);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        return move.to().compareTo(move.from()) < 0 ? moved(standing, List.of(move)) : raise(standing, move, asked);
    }

    private static Outcome raise(AutomationStanding standing, DegreeMove move, Asked asked) {
        if (asked.evidence().isEmpty()) {
            return new Outcome.NeedsEvidence(move);
        }
        AgreementEvidence evidence = asked.evidence().get();
        return evidence.suffices()
                ? moved(standing, List.of(move))
                : new Outcome.Refused("it stays at " + move.from().word() + ": " + evidence.sentence());
    }

    private static Optional<String> refusal(AutomationStanding standing, DegreeMove move) {
        if (move.to() == move.from()) {
            return Optional.of("it is at " + move.to().word() + " already");
        }
        if (!move.to().isPossible(standing.saysHowSure())) {
            return Optional.of("a regression says nothing of how sure it is, so that it cannot decide in part");
        }
        return move.to().compareTo(move.from()) < 0 ? Optional.empty() : refusalOfRise(standing, move);
    }

    private static Optional<String> refusalOfRise(AutomationStanding standing, DegreeMove move) {
        Degree highest = standing.highest().of(move.segment()).orElse(move.from());
        if (move.to().compareTo(highest) > 0) {
            return Optional.of("its spec lets it reach " + highest.word()
                    + " at most: apply a spec whose serving.automation says more");
        }
        return move.from()
                .above(standing.saysHowSure())
                .filter(next -> next != move.to())
                .map(next ->
                        "it goes up one degree at a time, from " + move.from().word() + " to " + next.word());
    }

    private static Outcome fall(AutomationStanding standing) {
        boolean sure = standing.saysHowSure();
        return reached(
                standing,
                standing.inForce()
                        .each(down(standing.inForce().degree(), sure), segment -> down(segment.degree(), sure)));
    }

    private static Degree down(Degree degree, boolean saysHowSure) {
        return degree.below(saysHowSure).orElse(degree);
    }

    private static Outcome limit(AutomationStanding standing, Automation highest) {
        Automation before = standing.inForce();
        Automation begins = highest.begins();
        Automation limited = highest.each(
                before.degree().lower(highest.degree()),
                segment -> before.of(Optional.of(segment.name()))
                        .map(segment.degree()::lower)
                        .orElseGet(() -> begins.of(Optional.of(segment.name())).orElseThrow()));
        return reached(standing, limited);
    }

    private static Outcome moved(AutomationStanding standing, List<DegreeMove> moves) {
        DegreeMove move = moves.getFirst();
        Automation before = standing.inForce();
        return new Outcome.Moved(
                before.each(
                        move.segment().isEmpty() ? move.to() : before.degree(),
                        segment -> move.segment().equals(Optional.of(segment.name())) ? move.to() : segment.degree()),
                moves);
    }

    /** The way from the degrees in force to others, those that stay left out. */
    private static Outcome reached(AutomationStanding standing, Automation next) {
        Automation before = standing.inForce();
        List<DegreeMove> moves = new ArrayList<>();
        moves.add(new DegreeMove(Optional.empty(), before.degree(), next.degree()));
        for (SegmentDegree segment : next.segments()) {
            Optional<String> name = Optional.of(segment.name());
            before.of(name).ifPresent(from -> moves.add(new DegreeMove(name, from, segment.degree())));
        }
        return new Outcome.Moved(
                next, moves.stream().filter(move -> move.from() != move.to()).toList());
    }

    private static String segments(AutomationStanding standing) {
        List<SegmentDegree> segments = standing.inForce().segments();
        return segments.isEmpty()
                ? "none has one"
                : segments.stream().map(SegmentDegree::name).collect(Collectors.joining("', '", "there are '", "'"));
    }
}
