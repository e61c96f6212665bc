package io.perennial.activities.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.Loss;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.HeldOutPicture;
import io.perennial.activities.store.ModelCards;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of answers that are made up, counted by hand. */
final class HeldOutPicturesTest {

    @TempDir
    private Path directory;

    @Test
    void rowsAreCountedByLabelAndAnswerAndByHowSureTheModelIs() {
        HeldOutPicture picture = HeldOutPictures.of(classes(200));

        assertThat(picture.classes()).containsExactly("no", "yes");
        assertThat(picture.confusion()).containsExactly(List.of(100L, 0L), List.of(50L, 50L));
        assertThat(picture.bins()).extracting(HeldOutPicture.Bin::rows).containsExactly(50L, 150L);
        assertThat(picture.bins().getFirst().at()).isCloseTo(.6, within(1e-12));
        assertThat(picture.bins().getFirst().value()).isZero();
        assertThat(picture.bins().getLast().value()).isEqualTo(1);
        assertThat(picture.bins()).allMatch(bin -> bin.lower() <= bin.value() && bin.value() <= bin.upper());
    }

    @Test
    void numbersAreBinnedByTheirAnswer() {
        HeldOutPicture picture = HeldOutPictures.of(numbers(80));

        assertThat(picture.classes()).isEmpty();
        assertThat(picture.bins())
                .hasSize(8)
                .extracting(HeldOutPicture.Bin::rows)
                .containsOnly(10L);
        assertThat(picture.bins().getFirst().at()).isEqualTo(4.5);
        assertThat(picture.bins().getFirst().value()).isEqualTo(1);
        assertThat(picture.bins().getLast().value()).isEqualTo(3);
    }

    @Test
    void manyClassesAndFewRowsAreDrawnAsFarAsTheyGo() {
        HeldOutPicture few = HeldOutPictures.of(numbers(3));

        assertThat(few.bins())
                .singleElement()
                .satisfies(bin -> assertThat(bin.rows()).isEqualTo(3));
        String[] labels = IntStream.range(0, 40).mapToObj(row -> "class " + row).toArray(String[]::new);
        List<Answer> right = IntStream.range(0, 40)
                .mapToObj(row -> new Answer(labels[row], OptionalDouble.of(.9)))
                .toList();
        Table rows = new Table(List.of(), new InputColumn.Words("y", labels));
        HeldOutPicture many =
                HeldOutPictures.of(new JudgedAnswers(rows, right, List.of(labels), new Loss.WrongClass()));
        assertThat(many.classes()).isEmpty();
        assertThat(many.bins()).isNotEmpty();
    }

    @Test
    void pictureIsKeptBesideItsCard() throws IOException {
        ModelCards cards = new ModelCards(new ArtifactRoot(directory));
        ModelId model = new ModelId("made-up");
        HeldOutPicture picture = HeldOutPictures.of(classes(200));
        cards.draw(model, "ab", picture);

        assertThat(cards.picture(model, "ab")).contains(picture);
        assertThat(cards.picture(model, "cd")).isEmpty();
        assertThat(cards.find(model, "ab")).isEmpty();
    }

    /** Every second label is yes; half of these are answered no, by a model that is 60 % sure then and 90 % else. */
    private static JudgedAnswers classes(int count) {
        String[] labels = new String[count];
        Answer[] answers = new Answer[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2 == 0 ? "no" : "yes";
            boolean isWrong = row % 4 == 1;
            answers[row] = new Answer(isWrong ? "no" : labels[row], OptionalDouble.of(isWrong ? .6 : .9));
        }
        return new JudgedAnswers(
                new Table(List.of(), new InputColumn.Words("y", labels)),
                List.of(answers),
                List.of("no", "yes"),
                new Loss.WrongClass());
    }

    /** Answers are the row's number, off by 1 in the lower half and by 3 in the upper one. */
    private static JudgedAnswers numbers(int count) {
        double[] labels = IntStream.range(0, count)
                .mapToDouble(row -> row + (row < count / 2 ? 1 : 3))
                .toArray();
        List<Answer> answers = IntStream.range(0, count)
                .mapToObj(row -> new Answer(Double.toString(row), OptionalDouble.empty()))
                .toList();
        return new JudgedAnswers(
                new Table(List.of(), new InputColumn.Numbers("y", labels)), answers, List.of(), new Loss.Miss());
    }
}
