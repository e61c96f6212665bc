package io.perennial.worker.bench;

import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.training.RecipeDraw;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.activities.training.rows.ValidationRows;
import io.perennial.workflows.lifecycle.ledger.Figures;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.search.Ladder;
import io.perennial.workflows.training.search.Sampling;
import io.perennial.workflows.training.search.SearchReport;
import io.perennial.workflows.training.search.SearchSpace;
import io.perennial.workflows.training.search.SearchSpec;
import io.perennial.workflows.training.search.SequentialSearch;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Searches a recipe for census income twice: by successive halving, and by training every recipe to its end. Both see the same recipes and rows; the
 * winners are held against each other on the official test rows.
 */
final class SearchBench implements SequentialSearch.Trainer {

    private static final double NANOS = 1e9;
    private static final long FEWEST_PAIRS = 30;

    private final AdultRows rows;
    private final FittedTransform transform;
    private final TrainingSet fitted;
    private final ValidationRows split;
    private final RecipeDraw draw;
    private final Map<Integer, FitState> reached = new HashMap<>();

    private SearchBench(AdultRows rows, SearchSpec spec) {
        this.rows = rows;
        this.split = ValidationRows.of(rows.train(), spec.validationShare(), spec.seed(), false);
        this.transform =
                TransformFit.fit(split.fitted().inputs(), split.fitted().target());
        this.fitted = TrainingSet.of(split.fitted(), transform);
        this.draw = new RecipeDraw(spec);
    }

    /** {@code arguments} may hold the number of trials. */
    static void run(String[] arguments) throws IOException {
        int trials = Arguments.number(arguments, 50, "a search needs at least one trial");
        AdultRows rows = AdultRows.ofEnvironment();
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "Adult: %d trials, load average %.1f%n",
                trials,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Outcome halving = outcome(rows, spec(trials, new Ladder(3, 3, 27)));
        out.println(halving.line("successive halving"));
        Outcome all = outcome(rows, spec(trials, new Ladder(27, 2, 27)));
        out.println(all.line("every trial to its end"));
        out.printf(
                Locale.ROOT,
                "epochs saved %.0f %%, time saved %.0f %%, promised are 60 %%: %s%n",
                100 * (1 - (double) halving.report().epochs() / all.report().epochs()),
                100 * (1 - halving.seconds() / all.seconds()),
                halving.report().epochs() <= .4 * all.report().epochs() ? "kept" : "missed");
        out.println("winners on " + rows.test().rows() + " test rows: " + compared(halving, all));
    }

    private static SearchSpec spec(int trials, Ladder ladder) {
        SearchSpace space =
                new SearchSpace(List.of(List.of(32), List.of(64, 32), List.of(128, 64)), 3e-4, 3e-2, List.of(128, 256));
        return new SearchSpec(
                space, Sampling.QUASI_RANDOM, 1, trials, ladder, .2, 1, Optional.empty(), Optional.empty());
    }

    private static Outcome outcome(AdultRows rows, SearchSpec spec) {
        SearchBench bench = new SearchBench(rows, spec);
        long start = System.nanoTime();
        SearchReport report = SequentialSearch.run(spec, bench);
        double seconds = (System.nanoTime() - start) / NANOS;
        Recipe winner = report.winner().orElseThrow();
        int trial = report.ranking().getFirst().number();
        double[] losses = new AdultErrors(bench.rows.test(), bench.transform, bench.fitted.classes())
                .of(new NetworkFit(bench.fitted, winner).network(Objects.requireNonNull(bench.reached.get(trial))));
        return new Outcome(report, trial, seconds, losses);
    }

    private static String compared(Outcome halving, Outcome all) {
        Comparison comparison = new PairedLosses(halving.losses(), all.losses())
                .overRows(new Terms(.05, Double.POSITIVE_INFINITY, FEWEST_PAIRS));
        String verdict = switch (comparison) {
            case Comparison.Better _ -> "the one of successive halving is better";
            case Comparison.Worse _ -> "the one of successive halving is worse";
            case Comparison.NoDifference _ -> "no difference beyond chance";
            case Comparison.NotEnough(var _, String why) -> why;
        };
        return verdict + ", p "
                + Figures.number(comparison.difference().pValue().orElse(Double.NaN)) + " ("
                + comparison.difference().test() + ")";
    }

    @Override
    public Recipe draw(int trial) {
        return draw.of(trial);
    }

    @Override
    public double climb(int trial, Recipe recipe, int epochs) {
        NetworkFit fit = new NetworkFit(fitted, recipe);
        try {
            FitState state = fit.climb(reached.getOrDefault(trial, fit.initial()), epochs, FitWatch.NONE);
            reached.put(trial, state);
            if (state.isLost()) {
                return Double.NaN;
            }
            return AdultErrors.rate(
                    new AdultErrors(split.judged(), transform, fitted.classes()).of(fit.network(state)));
        } catch (IOException e) {
            throw new UncheckedIOException("a trial could not be trained", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the measurement was interrupted", e);
        }
    }

    /** What a search came to; {@code losses} are those of its winner on the test rows. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Outcome(SearchReport report, int winner, double seconds, double[] losses) {

        String line(String how) {
            return String.format(
                    Locale.ROOT,
                    "%-24s %6d epochs %7.0f s, trial %d wins with accuracy %.4f on the test rows",
                    how,
                    report.epochs(),
                    seconds,
                    winner,
                    1 - AdultErrors.rate(losses));
        }
    }
}
