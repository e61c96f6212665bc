package io.perennial.api.gateway;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.ServedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Primary;

/**
 * Models that need no package. The URI says what a version does: {@code times/3} answers three times the column {@code speed},
 * {@code class} answers the word of the column {@code cd}, {@code root} the square root of {@code speed}, which some have not, {@code broken} cannot be loaded, {@code failing} throws at every row, {@code failing at/no} at those with that word, {@code hanging} says nothing before {@link #letGo}, {@code digits} knows the classes 2 and 4.
 */
@Primary
class FakeModels implements ModelLoader {

    private final Set<ServedVersion> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    static ServedVersion times(int factor, int version) {
        return new ServedVersion(version, "times/" + factor, "sha-" + version);
    }

    /** Waits until a version that hangs is asked. */
    boolean awaitAsked() throws InterruptedException {
        return asked.await(10, TimeUnit.SECONDS);
    }

    /** Lets versions that hang answer, zero. */
    void letGo() {
        letGo.countDown();
    }

    private void hang() {
        asked.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the gateway is closing
        }
    }

    Set<ServedVersion> open() {
        return Set.copyOf(open);
    }

    @Override
    public LoadedModel load(ServedVersion version) throws UnusableModelException {
        if (version.uri().equals("broken")) {
            throw new UnusableModelException("package 'broken' is missing");
        }
        if (version.uri().equals("throwing at load")) {
            throw new IllegalStateException("this package makes the loader throw");
        }
        open.add(version);
        return new Fake(version);
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private final class Fake implements LoadedModel {

        private final ServedVersion version;

        private Fake(ServedVersion version) {
            this.version = version;
        }

        @Override
        public ModelDescription description() {
            boolean number = !Set.of("class", "digits").contains(version.uri());
            boolean lenient = version.uri().equals("lenient");
            ColumnSpec speed = column("speed", ColumnType.NUMBER);
            ColumnSpec cd = column("cd", ColumnType.CATEGORY);
            List<String> classes = version.uri().equals("digits") ? List.of("2", "4") : List.of("no", "yes");
            return new ModelDescription(
                    number ? Task.REGRESSION : Task.CLASSIFICATION,
                    "price",
                    lenient ? List.of(speed.orMissing(), cd.orMissing()) : List.of(speed, cd),
                    number ? List.of() : classes);
        }

        @Override
        public List<Answer> answer(List<InputColumn> columns) {
            if (version.uri().equals("failing")) {
                throw new IllegalStateException("this model always fails");
            }
            if (version.uri().equals("hanging")) {
                hang();
            }
            List<Answer> answers = new ArrayList<>();
            double[] speeds = ((InputColumn.Numbers) columns.get(0)).values();
            String[] words = ((InputColumn.Words) columns.get(1)).values();
            for (int row = 0; row < speeds.length; row++) {
                answers.add(answer(speeds[row], words[row]));
            }
            return answers;
        }

        @Override
        public double[][] figures(List<InputColumn> columns) {
            throw new AssertionError("only its answers are asked");
        }

        @Override
        public List<String> unfamiliar(List<InputColumn> columns) {
            return ((InputColumn.Numbers) columns.getFirst()).values()[0] > 9_000
                    ? List.of("speed is over 9000")
                    : List.of();
        }

        private Answer answer(double speed, String word) {
            if (version.uri().startsWith("failing at/")) {
                return answerElsewhere(version.uri().substring("failing at/".length()), word);
            }
            if (version.uri().equals("class")) {
                return new Answer(word, OptionalDouble.of(0.75));
            }
            if (version.uri().equals("hanging")) {
                return new Answer("0.0", OptionalDouble.empty());
            }
            if (version.uri().equals("digits")) {
                return new Answer("2", OptionalDouble.of(0.75));
            }
            if (version.uri().equals("root")) {
                return new Answer(Double.toString(Math.sqrt(speed)), OptionalDouble.empty());
            }
            if (version.uri().equals("lenient")) {
                return new Answer(Double.isNaN(speed) ? "-1.0" : "1.0", OptionalDouble.empty());
            }
            double factor = Double.parseDouble(version.uri().substring("times/".length()));
            return new Answer(Double.toString(factor * speed), OptionalDouble.empty());
        }

        private static Answer answerElsewhere(String failing, String word) {
            if (word.equals(failing)) {
                throw new IllegalStateException("this model always fails at '" + failing + "'");
            }
            return new Answer("1.0", OptionalDouble.empty());
        }

        @Override
        public void close() {
            open.remove(version);
        }
    }
}
