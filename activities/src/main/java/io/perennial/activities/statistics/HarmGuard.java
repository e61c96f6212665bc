package io.perennial.activities.statistics;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Guards a rollout's canary: fed with the outcomes of one rollout in order, it tells the outcome that proves the candidate harmful, with the
 * evidence of the opposite when a margin is given, and where it is harmful when columns tell segments apart.
 *
 * <p>Gateway and judge run this same class over the same stored outcomes, so both name the same deciding outcome. Evidence is looked at
 * after every outcome ({@link RatioEProcess#harm()}, {@link SegmentedHarm}) and a crossing is final.
 *
 * <p><b>Event:</b> the first bad answer of a unit in a step, under the share then in force. Further bad answers of a sticky unit, or of the
 * rows of one batch, are no new draws: counted as evidence they would prove the harm of an equal candidate one time in four where
 * one in a hundred is promised. The share of the units still at risk is taken for the share of all, which is as good while bad units are
 * few.
 *
 * <p><b>Safety</b> is weighed by the first answer of a unit in a step, bad or not. First <em>bad</em> answers would not do: a worse candidate uses
 * its good units up sooner, so that what comes later looks as if it were no worse, which slows a proof of harm and fakes one of safety.
 *
 * <p>An outcome whose sequence was seen before changes nothing, so a replay may start too early. Outcomes at share 0 (shadow, or after a
 * flip) tell nothing and are not counted. Mutable and not safe for concurrent use.
 */
public final class HarmGuard implements CanaryGuard {

    private final double alpha;
    private final SegmentedHarm evidence;
    private final Optional<RatioEProcess> safe;
    private final RatioSequence ratio = new RatioSequence();
    private final Set<UnitOfStep> bad = new HashSet<>();
    private final Set<UnitOfStep> answered = new HashSet<>();
    private long sequence;
    private long candidateAnswers;
    private long candidateBad;
    private long incumbentBad;
    private OptionalLong crossedAt = OptionalLong.empty();
    private Set<SegmentName> atFault = Set.of();

    private record SegmentName(String column, Optional<String> word) {

        static SegmentName of(SegmentHarm segment) {
            return new SegmentName(segment.column(), segment.word());
        }
    }

    private record UnitOfStep(int step, String unit) {}

    /** A guard of one rollout; {@code alpha} is the probability of a false alarm over the whole canary, in (0, 1). */
    public HarmGuard(double alpha) {
        this(alpha, Optional.empty());
    }

    /**
     * A guard that also weighs safety.
     *
     * @param margin part by which the candidate's bad rate may exceed the incumbent's, above 0; empty when nobody asks
     */
    public HarmGuard(double alpha, Optional<Double> margin) {
        this(alpha, margin, List.of());
    }

    /**
     * A guard that also looks for harm within segments, at the same alpha altogether.
     *
     * @param margin part by which the candidate's bad rate may exceed the incumbent's, above 0; empty when nobody asks
     * @param columns those whose words are segments; none to weigh all units together only
     */
    public HarmGuard(double alpha, Optional<Double> margin, List<String> columns) {
        Alpha.logThreshold(alpha);
        this.alpha = alpha;
        this.evidence = new SegmentedHarm(columns);
        this.safe = margin.map(RatioEProcess::safe);
    }

    /** Adds the rollout's next outcome; true once the evidence has crossed, at this outcome or an earlier one. */
    @Override
    public boolean add(DrawnAnswer answer) {
        if (answer.sequence() <= sequence) {
            return crossed();
        }
        sequence = answer.sequence();
        if (answer.share() > 0) {
            count(answer);
        }
        if (crossedAt.isEmpty() && evidence.rejects(alpha)) {
            crossedAt = OptionalLong.of(sequence);
            atFault = evidence.seen(alpha).stream()
                    .filter(SegmentHarm::atFault)
                    .map(SegmentName::of)
                    .collect(Collectors.toSet());
        }
        return crossed();
    }

    private void count(DrawnAnswer answer) {
        candidateAnswers += answer.byCandidate() ? 1 : 0;
        UnitOfStep unit = new UnitOfStep(answer.step(), answer.unit());
        safe.filter(_ -> answered.add(unit) && answer.bad()).ifPresent(process -> add(process, answer));
        if (!answer.bad()) {
            return;
        }
        candidateBad += answer.byCandidate() ? 1 : 0;
        incumbentBad += answer.byCandidate() ? 0 : 1;
        if (bad.add(unit)) {
            evidence.add(answer);
            ratio.add(answer.byCandidate(), answer.share());
        }
    }

    private static void add(RatioEProcess process, DrawnAnswer bad) {
        process.add(bad.byCandidate() ? 1 : 0, bad.byCandidate() ? 0 : 1, bad.share());
    }

    /** Decimal logarithm of the evidence, now, that the candidate is not worse by the margin; 0 without a margin. */
    public double safeLog10() {
        return safe.map(RatioEProcess::log10Evidence).orElse(0.0);
    }

    @Override
    public OptionalLong crossedAt() {
        return crossedAt;
    }

    /** Answers of the candidate counted. */
    public long candidateAnswers() {
        return candidateAnswers;
    }

    @Override
    public long candidateBad() {
        return candidateBad;
    }

    @Override
    public long incumbentBad() {
        return incumbentBad;
    }

    /** The segments seen, those at fault first, then by falling evidence. Fault is told once, at the crossing, and is as final. */
    @Override
    public List<SegmentHarm> segments() {
        return evidence.seen(alpha).stream()
                .map(segment -> segment.blamed(atFault.contains(SegmentName.of(segment))))
                .sorted(Comparator.comparing(SegmentHarm::atFault)
                        .thenComparingDouble(SegmentHarm::log10Evidence)
                        .reversed())
                .toList();
    }

    @Override
    public Optional<RatioSequence.Interval> ratio(double missing) {
        return ratio.interval(missing);
    }

    @Override
    public double log10Evidence() {
        return evidence.log10Evidence();
    }
}
