package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model answers to labelled rows.
 *
 * @param rows the rows
 * @param answers one for each row
 * @param classes all that the model knows; none for a regression
 */
public record JudgedAnswers(Table rows, List<Answer> answers, List<String> classes) {

    public JudgedAnswers {
        answers = List.copyOf(answers);
        classes = List.copyOf(classes);
    }

    /** What the model answers to these rows. */
    public static JudgedAnswers of(LoadedModel model, Table rows) {
        return new JudgedAnswers(
                rows, model.answer(rows.inputs()), model.description().classes());
    }

    /** The answers to the rows with these indices. */
    JudgedAnswers only(int[] indices) {
        return new JudgedAnswers(
                rows.only(indices), IntStream.of(indices).mapToObj(answers::get).toList(), classes);
    }

    boolean areClasses() {
        return rows.target() instanceof InputColumn.Words;
    }

    /** Labels of a regression. */
    double[] numbers() {
        return ((InputColumn.Numbers) rows.target()).values();
    }

    /** Labels of a classification. */
    String[] labels() {
        return ((InputColumn.Words) rows.target()).values();
    }

    double[] answeredNumbers() {
        return answers.stream()
                .mapToDouble(answer -> Double.parseDouble(answer.value()))
                .toArray();
    }

    String[] answeredLabels() {
        return answers.stream().map(Answer::value).toArray(String[]::new);
    }

    /** How sure each answer of a classification is. */
    double[] confidences() {
        return answers.stream()
                .mapToDouble(answer -> answer.probability().orElse(1))
                .toArray();
    }

    /** Which answers of a classification are right. */
    boolean[] right() {
        String[] labels = labels();
        boolean[] right = new boolean[labels.length];
        for (int row = 0; row < right.length; row++) {
            right[row] = answers.get(row).value().equals(labels[row]);
        }
        return right;
    }

    /** Which labels of a classification are this class. */
    boolean[] areLabelled(String name) {
        return are(labels(), name);
    }

    /** Which answers of a classification are this class. */
    boolean[] areAnswered(String name) {
        return are(answeredLabels(), name);
    }

    private static boolean[] are(String[] words, String name) {
        boolean[] are = new boolean[words.length];
        for (int row = 0; row < are.length; row++) {
            are[row] = words[row].equals(name);
        }
        return are;
    }

    /** What each answer loses: the absolute error, or 1 for a wrong class. */
    public double[] losses() {
        if (areClasses()) {
            boolean[] right = right();
            return IntStream.range(0, right.length)
                    .mapToDouble(row -> right[row] ? 0 : 1)
                    .toArray();
        }
        double[] losses = answeredNumbers();
        double[] labels = numbers();
        Arrays.setAll(losses, row -> Math.abs(losses[row] - labels[row]));
        return losses;
    }
}
