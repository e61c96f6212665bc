package io.perennial.activities.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.training.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AugmenterTest {

    private static final int SIDE = 5;
    private static final int PIXELS = SIDE * SIDE;
    private static final int ROWS = 400;
    private static final TrainingSet DOTS = dots();
    private static final Augmentation EVERYTHING = new Augmentation(1, 7, 1, 15, .2, .1, .3);

    @Test
    void rowIsVariedAlikeWhateverBatchItIsIn() {
        Augmenter augmenter = Augmenter.fit(DOTS, EVERYTHING);
        float[] whole = augmenter.augmented(DOTS.features(), 3);
        int[] order = {9, 4, 250};
        float[] batch = new float[3 * DOTS.width()];
        DOTS.gather(order, 0, 3, batch, new float[3]);
        augmenter.vary(batch, order, 0, 3);

        for (int i = 0; i < order.length; i++) {
            assertThat(row(batch, i)).containsExactly(row(whole, order[i]));
        }
        assertThat(augmenter.augmented(DOTS.features(), 3)).containsExactly(whole);
        assertThat(augmenter.augmented(DOTS.features(), 4)).isNotEqualTo(whole);
        assertThat(Augmenter.fit(DOTS, new Augmentation(1, 8, 1, 15, .2, .1, .3))
                        .augmented(DOTS.features(), 3))
                .isNotEqualTo(whole);
    }

    /** A dot in the middle comes to all nine places, and leaves the colour of the border behind. */
    @Test
    void shiftMovesByWholePixelsAndFillsWithTheBackground() {
        float[] varied =
                Augmenter.fit(DOTS, new Augmentation(1, 7, 1, 0, 0, 0, 0)).augmented(DOTS.features(), 1);
        float dark = DOTS.features()[0];
        Set<Integer> places = new HashSet<>();
        for (int row = 0; row < ROWS; row++) {
            float[] image = Arrays.copyOf(row(varied, row), PIXELS);
            int bright = IntStream.range(0, PIXELS)
                    .filter(pixel -> image[pixel] != dark)
                    .findFirst()
                    .orElseThrow();
            image[bright] = dark;
            assertThat(image).containsOnly(dark);
            places.add(bright);
        }
        assertThat(places).containsExactlyInAnyOrder(6, 7, 8, 11, 12, 13, 16, 17, 18);
    }

    @Test
    void rotationTurnsAboutTheMiddle() {
        float[] varied =
                Augmenter.fit(DOTS, new Augmentation(1, 7, 0, 180, 0, 0, 0)).augmented(DOTS.features(), 1);

        assertThat(varied[PIXELS / 2]).isCloseTo(DOTS.features()[PIXELS / 2], within(1e-5f));
    }

    @Test
    void brightnessAndNoiseStayInTheRangeOfTheTrainingRows() {
        float dark = DOTS.features()[0];
        float bright = DOTS.features()[PIXELS / 2];
        float[] lit =
                Augmenter.fit(DOTS, new Augmentation(1, 7, 0, 0, .5, 0, 0)).augmented(DOTS.features(), 1);
        float[] rough =
                Augmenter.fit(DOTS, new Augmentation(1, 7, 0, 0, 0, .4, 0)).augmented(DOTS.features(), 1);

        assertThat(lit[0]).isEqualTo(dark);
        assertThat(column(lit, PIXELS / 2)).allMatch(value -> value <= bright && value >= (dark + bright) / 2 - 1e-5);
        assertThat(column(lit, PIXELS / 2)).anyMatch(value -> value < dark + .6 * (bright - dark));
        assertThat(column(rough, 0)).allMatch(value -> value >= dark).anyMatch(value -> value > dark + .2);
    }

    /** The column of heights is standardised, so that what is added has the standard deviation that was asked for. */
    @Test
    void jitterIsInStandardDeviationsAndSparesPixels() {
        float[] varied =
                Augmenter.fit(DOTS, new Augmentation(1, 7, 0, 0, 0, 0, .25)).augmented(DOTS.features(), 1);
        List<Double> added = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int height = row * DOTS.width() + PIXELS;
            added.add((double) varied[height] - DOTS.features()[height]);
            varied[height] = DOTS.features()[height];
        }

        assertThat(varied).containsExactly(DOTS.features());
        double squares =
                added.stream().mapToDouble(value -> value * value).average().orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(.25, within(.03));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Table heights = new Table(
                List.of(new InputColumn.Numbers("height", new double[] {1, 2})),
                new InputColumn.Numbers("y", new double[] {1, 2}));
        TrainingSet plain = TrainingSet.of(heights, TransformFit.fit(heights.inputs(), heights.target()));

        assertThatThrownBy(() -> Augmenter.fit(plain, EVERYTHING)).hasMessageContaining("the data has none");
        assertThatThrownBy(() -> Augmenter.fit(plain, new Augmentation(9, 1, 0, 0, 0, 0, .1)))
                .hasMessage("version 9 of augmentation is not known here");
        assertThatThrownBy(() -> new Augmentation(1, 1, 0, 0, Double.NaN, 0, 0)).hasMessageContaining("brightness NaN");
    }

    private static float[] row(float[] features, int row) {
        return Arrays.copyOfRange(features, row * DOTS.width(), (row + 1) * DOTS.width());
    }

    private static List<Double> column(float[] features, int column) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> (double) features[row * DOTS.width() + column])
                .toList();
    }

    /** A bright dot in the middle of a dark image, beside a number that is no pixel. */
    private static TrainingSet dots() {
        List<InputColumn> columns = new ArrayList<>();
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            double[] values = new double[ROWS];
            Arrays.fill(values, pixel == PIXELS / 2 ? 16 : 0);
            columns.add(new InputColumn.Numbers("p" + pixel, values));
        }
        columns.add(new InputColumn.Numbers(
                "height", new SplittableRandom(1).doubles(ROWS, 1, 2).toArray()));
        Table table = new Table(
                columns,
                new InputColumn.Numbers(
                        "y", new SplittableRandom(2).doubles(ROWS).toArray()));
        ImageSpec image = new ImageSpec(
                IntStream.range(0, PIXELS).mapToObj(pixel -> "p" + pixel).toList(), SIDE, SIDE, 1);
        FittedTransform transform = TransformFit.fit(table.inputs(), table.target(), Optional.of(image));
        return TrainingSet.of(table, transform).showing(transform.pixels(image));
    }
}
