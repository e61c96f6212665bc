package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.evaluation.fairness.GroupComparison;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import io.perennial.workflows.scoping.Demands;
import io.perennial.workflows.scoping.FairTreatment;
import io.perennial.workflows.scoping.FairTreatment.Measure;
import io.perennial.workflows.scoping.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a charter demands, asked of answers that are made up: 400 people, half of them from the city, every fourth young. */
final class DemandsTest {

    private static final int PEOPLE = 400;
    private static final Segment CITY = new Segment(
            "city people", "home", Optional.of("city"), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Segment YOUNG =
            new Segment("young people", "age", Optional.empty(), Optional.empty(), Optional.of(30.0), Optional.empty());

    @Test
    void segmentThatGetsWorseIsNamedThoughTheWholeGetsBetter() {
        JudgedAnswers before = judged(row -> row % 5 != 0);
        JudgedAnswers now = judged(row -> isFromTheCity(row) ? row % 3 != 0 : true);

        assertThat(mean(now)).isLessThan(mean(before));
        assertThat(new Segments(List.of(CITY, YOUNG)).beside(new Incumbent("v3", before, now)))
                .satisfiesExactly(
                        city -> {
                            assertThat(city.verdict()).isEqualTo(Verdict.FAILS);
                            assertThat(city.sentence())
                                    .startsWith("Segment 'city people' gets worse: a row loses 0.1")
                                    .endsWith(") more than with v3, on 200 rows");
                        },
                        young -> assertThat(young.verdict()).isEqualTo(Verdict.HOLDS));
    }

    /** Two models that are right equally often by chance: no more than α of 200 worlds may be refused. */
    @Test
    void segmentIsSeldomRefusedByChance() {
        long refused = IntStream.range(0, 200)
                .filter(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    JudgedAnswers before = judged(_ -> random.nextDouble() > .2);
                    JudgedAnswers now = judged(_ -> random.nextDouble() > .2);
                    return new Segments(List.of(CITY, YOUNG))
                            .beside(new Incumbent("v1", before, now)).stream()
                                    .anyMatch(finding -> finding.verdict() == Verdict.FAILS);
                })
                .count();

        assertThat(refused)
                .isLessThanOrEqualTo(14); // one side of 5 %, hence 5 expected at most, and four standard errors
    }

    @Test
    void segmentOfFewRowsCannotBeJudged() {
        Segment few =
                new Segment("one", "age", Optional.empty(), Optional.of(20.0), Optional.of(21.0), Optional.empty());
        JudgedAnswers answers = judged(_ -> true).only(IntStream.range(0, 100).toArray());

        assertThat(new Segments(List.of(few))
                        .beside(new Incumbent("v1", answers, answers))
                        .getFirst())
                .isEqualTo(new Finding(
                        Finding.Topic.SEGMENT,
                        Verdict.TOO_EARLY,
                        "Segment 'one' cannot be judged: 25 rows are too few; 30 would do"));
    }

    @Test
    void costsAreThoseOfTheSignedMatrix() {
        JudgedAnswers held =
                judged(row -> row % 10 != 0); // every tenth is wrong: 20 of 200 yes are missed, 20 of 200 no are alarms
        AgreedCosts agreed = new AgreedCosts("yes", CostMatrix.ofErrors(1, 5), Optional.of(350.0));

        assertThat(costs(agreed, held)).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.TOO_EARLY);
            assertThat(finding.sentence())
                    .startsWith("a thousand answers cost 300 (")
                    .contains("at most 350; next: judge it on more rows");
        });
        assertThat(costs(new AgreedCosts("yes", CostMatrix.ofErrors(1, 5), Optional.of(1000.0)), held)
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        assertThat(costs(new AgreedCosts("yes", CostMatrix.ofErrors(1, 5), Optional.of(10.0)), held)
                        .verdict())
                .isEqualTo(Verdict.FAILS);
    }

    @Test
    void costsWithoutABoundAreHeldAgainstTheSameAnswerToEverybody() {
        AgreedCosts agreed = new AgreedCosts("yes", CostMatrix.ofErrors(1, 5), Optional.empty());

        assertThat(costs(agreed, judged(row -> row % 10 != 0)).sentence())
                .contains("at most 500"); // always yes: 200 alarms
        assertThat(costs(agreed, judged(row -> row % 10 != 0)).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(costs(agreed, judged(row -> row % 3 == 0)).verdict()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void groupsThatAreTreatedDifferentlyAreNamed() {
        JudgedAnswers unequal = judged(row -> row % 4 != 0); // city people with a yes hear a no
        List<Finding> findings = fairness(unequal, Measure.EQUAL_OPPORTUNITY, "home");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILS);
            assertThat(finding.sentence())
                    .startsWith("Groups by home: true positive rate of village above city by 1 (")
                    .endsWith("at most 0.1");
        });
        assertThat(fairness(judged(_ -> true), Measure.EQUALISED_ODDS, "home"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.HOLDS);
    }

    @Test
    void crossedGroupsThatAreTooSmallAreNoPass() {
        List<Finding> findings = fairness(judged(_ -> true), Measure.EQUALISED_ODDS, "home", "colour");

        assertThat(findings).extracting(Finding::verdict).contains(Verdict.TOO_EARLY);
        assertThat(findings.getLast().sentence())
                .startsWith("Groups by home and colour: insufficient evidence for colour=violet, home=city (");
    }

    /** One row of a third group must not hide what is plain between the other two. */
    @Test
    void smallGroupHidesNoBreach() {
        JudgedAnswers unequal = judged(row -> row % 4 != 0);
        String[] homes = ((InputColumn.Words) unequal.rows().inputs().getFirst()).values();
        homes[1] = "ship";

        assertThat(fairness(unequal, Measure.EQUAL_OPPORTUNITY, "home"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAILS);
        homes[1] = "village";
    }

    /** Eight groups that are treated alike, in 200 worlds: no more than α of them may be called unfair. */
    @Test
    void manyGroupsThatAreTreatedAlikeAreSeldomRefused() {
        long refused = IntStream.range(0, 200)
                .filter(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    boolean[] labels = new boolean[960];
                    boolean[] answers = new boolean[labels.length];
                    String[] groups = new String[labels.length];
                    for (int row = 0; row < labels.length; row++) {
                        labels[row] = row % 2 == 0;
                        answers[row] = random.nextBoolean();
                        groups[row] = "group " + row / 2 % 8;
                    }
                    return new GroupComparison(labels, answers, groups, 30, Optional.empty(), .05)
                            .gapsOfOdds().gaps().stream()
                                    .anyMatch(gap -> gap.interval().lower() > 0);
                })
                .count();

        assertThat(refused).isLessThanOrEqualTo(19); // 10 expected at most, and three standard errors
    }

    @Test
    void segmentThatRowsCannotTellOfIsNoPass() {
        JudgedAnswers before = judged(row -> row % 5 != 0);
        JudgedAnswers now = judged(row -> row % 5 != 1);
        int[] few = IntStream.range(0, 130).toArray(); // 65 of the city: as many errors, on other rows

        assertThat(new Segments(List.of(CITY))
                        .beside(new Incumbent("v3", before.only(few), now.only(few)))
                        .getFirst())
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.TOO_EARLY))
                .satisfies(finding -> assertThat(finding.sentence())
                        .startsWith("Segment 'city people' cannot be judged: a difference of ")
                        .contains("one of 0.05 matters"));
    }

    @Test
    void modelThatIsBadAtEverythingFailsItsCostsAsWell() {
        CharterSpec charter =
                charter(Optional.of(.01), new AgreedCosts("yes", CostMatrix.ofErrors(1, 5), Optional.of(10.0)));
        JudgedAnswers bad = judged(row -> row % 2 == 0);

        assertThat(new GatesOfTheCharter(charter, "error_rate", 1).passedBy(bad, Optional.of(bad)))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAILS, Verdict.UNKNOWN, Verdict.FAILS);
    }

    /** Forty right answers do not show that no miss will come. */
    @Test
    void costsOfFewRowsWithoutAnErrorAreNotCertain() {
        JudgedAnswers few = judged(_ -> true).only(IntStream.range(0, 40).toArray());

        assertThat(costs(new AgreedCosts("yes", CostMatrix.ofErrors(1, 10), Optional.of(100.0)), few)
                        .verdict())
                .isEqualTo(Verdict.TOO_EARLY);
    }

    private static Finding costs(AgreedCosts agreed, JudgedAnswers held) {
        return new GatesOfTheCharter(charter(Optional.empty(), agreed), "error_rate", 1)
                .passedBy(held, Optional.empty())
                .getFirst();
    }

    private static CharterSpec charter(Optional<Double> target, AgreedCosts agreed) {
        return new CharterSpec(
                "help",
                "Ada",
                "error_rate",
                "",
                target,
                .15,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Demands(Optional.of(agreed), List.of(), Optional.empty())));
    }

    private static List<Finding> fairness(JudgedAnswers held, Measure measure, String... groups) {
        return new FairnessOfAnswers(new FairTreatment("yes", List.of(groups), measure, .1)).of(held);
    }

    /** Where rows were served and not read from a file, nobody may know. */
    @Test
    void groupsAreToldByMetadataAmongRowsThatHaveIt() {
        JudgedAnswers held = judged(row -> isFromTheCity(row) || row % 8 != 1);
        String[] homes = ((InputColumn.Words) held.rows().inputs().getFirst()).values();
        String[] some = IntStream.range(0, PEOPLE)
                .mapToObj(row -> row < PEOPLE / 2 ? homes[row] : "")
                .toArray(String[]::new);

        assertThat(fairness(withoutHome(held, some), Measure.EQUALISED_ODDS, "home"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence())
                        .startsWith("Groups by home, told by " + PEOPLE / 2 + " of " + PEOPLE + " rows: ")
                        .contains("city", "village"));
        assertThat(fairness(withoutHome(held, new String[0]), Measure.EQUALISED_ODDS, "home"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.TOO_EARLY);
                    assertThat(finding.sentence()).contains("told by 0 of", "insufficient evidence");
                });
    }

    /** The same answers where the home is no input; beyond {@code homes} it is not known. */
    private static JudgedAnswers withoutHome(JudgedAnswers held, String[] homes) {
        Table rows = held.rows();
        String[] all = Arrays.copyOf(homes, rows.rows());
        Arrays.fill(all, homes.length, all.length, "");
        Table apart =
                new Table(rows.inputs().subList(1, 3), rows.target(), List.of(new InputColumn.Words("home", all)));
        return new JudgedAnswers(apart, held.answers(), held.classes(), held.loss());
    }

    private static double mean(JudgedAnswers answers) {
        return MeanLoss.of(answers, .05).value();
    }

    private static boolean isFromTheCity(int row) {
        return row % 2 == 0;
    }

    /** Labels come in pairs, yes yes no no, so that home and label are independent. */
    private static JudgedAnswers judged(IntPredicate isRight) {
        String[] homes = new String[PEOPLE];
        String[] colours = new String[PEOPLE];
        double[] ages = new double[PEOPLE];
        String[] labels = new String[PEOPLE];
        Answer[] answers = new Answer[PEOPLE];
        for (int row = 0; row < PEOPLE; row++) {
            homes[row] = isFromTheCity(row) ? "city" : "village";
            colours[row] = row % 20 == 0 ? "violet" : "green";
            ages[row] = row % 4 == 1 ? 20 : 50;
            boolean yes = row / 2 % 2 == 0;
            labels[row] = yes ? "yes" : "no";
            answers[row] = new Answer(isRight.test(row) == yes ? "yes" : "no", OptionalDouble.of(.9));
        }
        Table rows = new Table(
                List.of(
                        new InputColumn.Words("home", homes),
                        new InputColumn.Words("colour", colours),
                        new InputColumn.Numbers("age", ages)),
                new InputColumn.Words("helped", labels));
        return new JudgedAnswers(rows, List.of(answers), List.of("no", "yes"), new Loss.WrongClass());
    }
}
