package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.evaluation.Scores;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.PublishedFigure;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Findings on answers that are made up. */
final class FindingsTest {

    private static final String[] WORDS = {"red", "green", "blue"};

    @Test
    void kindOfRowThatIsWorseInBothHalvesIsTold() {
        List<Finding> findings = WeakSlices.of(judged(600, row -> WORDS[row % 3].equals("green") ? 9 : 1), List.of());

        assertThat(findings).hasSizeGreaterThanOrEqualTo(1);
        assertThat(findings.getFirst())
                .isEqualTo(
                        new Finding(
                                Finding.Topic.WEAK_SLICE,
                                Verdict.FAILS,
                                "Where colour = green, it loses 9 a row against 1 elsewhere, on 100 rows that it was not found on"));
    }

    /** 200 worlds in which no slice is worse: by chance alone no more than one in twenty may be told. */
    @Test
    void chanceAloneIsSeldomTold() {
        long told = IntStream.range(0, 200)
                .filter(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    return WeakSlices.of(judged(240, _ -> random.nextDouble()), List.of())
                                    .getFirst()
                                    .verdict()
                            == Verdict.FAILS;
                })
                .count();

        assertThat(told).isLessThanOrEqualTo(19); // 10 expected at most, and three standard errors
    }

    @Test
    void fewRowsCannotTell() {
        assertThat(WeakSlices.of(judged(119, _ -> 1), List.of()))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.TOO_EARLY);
    }

    /** {@code pixel_3_6 <= 0} names no kind of image that a person would know. */
    @Test
    void aSinglePixelIsNoKindOfRow() {
        JudgedAnswers judged = judged(600, row -> WORDS[row % 3].equals("green") ? 9 : 1);
        List<String> all =
                judged.rows().inputs().stream().map(InputColumn::name).toList();

        assertThat(WeakSlices.of(judged, all)).isEmpty();
    }

    @Test
    void goalIsMetByTheWholeIntervalOrNotYet() {
        JudgedAnswers spread = judged(100, row -> row % 2 == 0 ? 90 : 110);

        assertThat(goal(105, spread).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(goal(100, spread).verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(goal(90, spread).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(goal(90, spread).sentence()).startsWith("mae on held-out rows 100 (");
    }

    private static Finding goal(double most, JudgedAnswers held) {
        return new GatesOfTheCharter(charter(Optional.of(most)), "mae", 1)
                .passedBy(held, Optional.empty())
                .getFirst();
    }

    @Test
    void gapIsToldWhereSomebodyIsKnownToDoBetter() {
        TrainedModel line = model("linear", 100, Optional.empty());
        TrainedModel trial = model("trial 1", 70, Optional.of(new Recipe(List.of(4), .01, 1, 1, 1, 1)));
        CharterSpec people = charter(Optional.of(50.0), Optional.of(new PublishedFigure(60, "a paper")));

        assertThat(gaps(trial, people, trial, line))
                .containsExactly(
                        new Finding(
                                Finding.Topic.GAP,
                                Verdict.HOLDS,
                                "It closes 60 % of the gap between 100, the best baseline here (linear), and 50, the best that is known (people)"));
        assertThat(gaps(line, people, trial, line)).extracting(Finding::verdict).containsExactly(Verdict.FAILS);
        assertThat(gaps(trial, charter(Optional.empty(), Optional.empty()), trial, line))
                .isEmpty();
    }

    @Test
    void theGapToPeopleIsToldBesideTheOneToTheBestThatIsKnown() {
        TrainedModel line = model("linear", 100, Optional.empty());
        CharterSpec charter = charter(Optional.of(80.0), Optional.of(new PublishedFigure(60, "a paper")));

        assertThat(gaps(model("trial 1", 90, Optional.empty()), charter, line))
                .extracting(Finding::sentence)
                .containsExactly(
                        "It closes 25 % of the gap between 100, the best baseline here (linear), and 60, the best that is known (literature)",
                        "It closes 50 % of the gap between 100, the best baseline here (linear), and 80, the best that people are known to reach (people)");
        assertThat(gaps(model("trial 1", 90, Optional.empty()), charter(Optional.of(120.0), Optional.empty()), line))
                .extracting(Finding::sentence)
                .containsExactly("There is no gap to people to close: people reach 120, and linear reaches 100");
    }

    private static List<Finding> gaps(TrainedModel model, CharterSpec charter, TrainedModel... fitted) {
        return HeldAgainst.of(model, charter, List.of(fitted), Optional.empty()).findings();
    }

    private static CharterSpec charter(Optional<Double> target) {
        return new CharterSpec("tell y", "owner", "mae", "", target, 0.15, Optional.empty());
    }

    private static CharterSpec charter(Optional<Double> people, Optional<PublishedFigure> literature) {
        return new CharterSpec(
                "tell y",
                "owner",
                "mae",
                "",
                Optional.empty(),
                0.15,
                Optional.empty(),
                people,
                literature,
                Optional.empty());
    }

    private static TrainedModel model(String label, double error, Optional<Recipe> recipe) {
        return new TrainedModel(
                label, "models/a", "a", "run", recipe, new Scores("mae", error, 0, 0.1, 100), Optional.empty());
    }

    /** Labels are 0, so that an answer is its own loss. */
    private static JudgedAnswers judged(int rows, IntToDoubleFunction loss) {
        String[] colours =
                IntStream.range(0, rows).mapToObj(row -> WORDS[row % 3]).toArray(String[]::new);
        Table table = new Table(
                List.of(new InputColumn.Words("colour", colours)), new InputColumn.Numbers("y", new double[rows]));
        List<Answer> answers = IntStream.range(0, rows)
                .mapToObj(row -> new Answer(Double.toString(loss.applyAsDouble(row)), OptionalDouble.empty()))
                .toList();
        return new JudgedAnswers(table, answers, List.of(), new Loss.Miss());
    }
}
