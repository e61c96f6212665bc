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

/**
 * Asks of every feature alone whether it tells anything about the target.
 *
 * Work may start when at least one feature's permutation p-value is at most 0.01 divided by the number of features (Bonferroni): when no
 * feature is related to the target, a project is let through with probability at most 0.01.
 */
public final class SignalAssessment implements ScopingActivities {

    private static final double ALPHA = 0.01;
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
        int features = rows.inputs().size();
        RankAssociation association = new RankAssociation(permutations(features), SEED);
        List<FeatureSignal> signals = rows.inputs().stream()
                .map(input -> signal(association, input, rows.target()))
                .sorted(Comparator.comparingDouble(FeatureSignal::strength).reversed())
                .toList();
        boolean indicative = signals.stream().anyMatch(signal -> signal.pValue() <= ALPHA / features);
        return new ScopingReport(
                request.number(),
                indicative ? Verdict.HOLDS : Verdict.FAILS,
                signals,
                sentence(request.spec(), signals, indicative));
    }

    /** Enough for a p-value of half the corrected level. */
    private static int permutations(int features) {
        return (int) Math.ceil(2 * features / ALPHA);
    }

    private static FeatureSignal signal(RankAssociation association, InputColumn input, InputColumn target) {
        double[] feature = numbers(input);
        Association found = switch (target) {
            case InputColumn.Numbers labels -> association.spearman(feature, labels.values());
            case InputColumn.Words labels -> strongest(association, feature, labels.values());
        };
        return new FeatureSignal(input.name(), found.strength(), found.pValue());
    }

    /** Each class against all others; of more than two classes the strongest, its p-value corrected for their number. */
    private static Association strongest(RankAssociation association, double[] feature, String[] labels) {
        List<String> classes = List.copyOf(new TreeSet<>(Arrays.asList(labels)));
        int comparisons = classes.size() == 2 ? 1 : classes.size();
        Association best = new Association(0, 1);
        for (String word : classes.subList(0, Math.min(comparisons, classes.size()))) {
            boolean[] positive = new boolean[labels.length];
            for (int row = 0; row < labels.length; row++) {
                positive[row] = labels[row].equals(word);
            }
            Association found = association.rankBiserial(feature, positive);
            best = found.strength() > best.strength() ? found : best;
        }
        return new Association(best.strength(), Math.min(1, best.pValue() * comparisons));
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
