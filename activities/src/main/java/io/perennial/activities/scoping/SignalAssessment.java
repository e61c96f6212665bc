package io.perennial.activities.scoping;

import io.perennial.activities.data.SourceRows;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.statistics.Association;
import io.perennial.activities.statistics.RankAssociation;
import io.perennial.workflows.data.FewestRows;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.FeatureSignal;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.ScopingActivities;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.scoping.ScopingRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks of every feature alone whether it tells anything about the target.
 *
 * Work may start when any feature's p-value, which holds for all features together, is at most 0.01: when no feature is related to the target, a
 * project is let through with probability at most 0.01.
 */
public final class SignalAssessment implements ScopingActivities {

    private static final double ALPHA = 0.01;

    /** Five times as many as the level needs, so that chance in drawing them hardly moves a verdict. */
    private static final int PERMUTATIONS = 499;

    private static final long SEED = 1;

    private final SourceRows sources;

    public SignalAssessment(SourceRows sources) {
        this.sources = sources;
    }

    @Override
    public ScopingReport assess(ScopingRequest request) {
        Table rows = sources.read(request.source(), request.spec().data());
        FewestRows fewest = new FewestRows(request.spec().data());
        if (!fewest.suffice(rows.rows())) {
            return new ScopingReport(request.number(), Verdict.FAILS, List.of(), fewest.refusal(rows.rows()));
        }
        List<FeatureSignal> signals = signals(rows);
        boolean indicative = signals.stream().anyMatch(signal -> signal.pValue() <= ALPHA);
        return new ScopingReport(
                request.number(),
                indicative ? Verdict.HOLDS : Verdict.FAILS,
                signals,
                sentence(request.spec(), signals, indicative));
    }

    private static List<FeatureSignal> signals(Table rows) {
        RankAssociation association = new RankAssociation(PERMUTATIONS, SEED);
        List<double[]> features =
                rows.inputs().stream().map(SignalAssessment::numbers).toList();
        List<Association> found = switch (rows.target()) {
            case InputColumn.Numbers labels -> association.spearman(features, labels.values());
            case InputColumn.Words labels -> association.rankBiserial(features, labels.values());
        };
        return IntStream.range(0, features.size())
                .mapToObj(i -> new FeatureSignal(
                        rows.inputs().get(i).name(),
                        found.get(i).strength(),
                        found.get(i).pValue()))
                .sorted(Comparator.comparingDouble(FeatureSignal::strength).reversed())
                .toList();
    }

    /** Words are ranked by their alphabetical order, which is all there is to say for two of them. */
    private static double[] numbers(InputColumn input) {
        return switch (input) {
            case InputColumn.Numbers numbers -> numbers.values();
            case InputColumn.Words words -> {
                List<String> known = List.copyOf(new TreeSet<>(Arrays.asList(words.values())));
                yield Arrays.stream(words.values()).mapToDouble(known::indexOf).toArray();
            }
        };
    }

    private static String sentence(ProjectSpec spec, List<FeatureSignal> signals, boolean indicative) {
        String strongest = signals.stream()
                .limit(3)
                .map(signal -> String.format(Locale.ROOT, "%s (%.2f)", signal.feature(), signal.strength()))
                .collect(Collectors.joining(", "));
        return indicative
                ? "Of " + signals.size() + " features, " + strongest + " tell most about "
                        + spec.data().target() + "."
                : "None of " + signals.size() + " features tells anything about "
                        + spec.data().target() + " beyond chance; strongest: " + strongest + ".";
    }
}
