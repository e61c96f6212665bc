package io.perennial.activities.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How often a model is asked before it is served. */
final class ProbeTest {

    private long now;

    /** The first answers of a cold candidate counted as slow, and three of them were enough to take it away. */
    @Test
    void asksUntilTheModelIsWarm() throws UnusableModelException {
        Scripted model = new Scripted(Duration.ofMillis(1), Integer.MAX_VALUE);

        Probe.ask(model, () -> now);

        assertThat(model.answers).isEqualTo(Probe.MOST_ANSWERS);
    }

    @Test
    void asksASlowModelNoLongerThanItMay() throws UnusableModelException {
        Scripted model = new Scripted(Duration.ofMillis(200), Integer.MAX_VALUE);

        Probe.ask(model, () -> now);

        assertThat(model.answers).isEqualTo(3);
    }

    @Test
    void asksAModelOnceThatIsSlowerThanAllTheTimeThereIs() throws UnusableModelException {
        Scripted model = new Scripted(Duration.ofSeconds(3), Integer.MAX_VALUE);

        Probe.ask(model, () -> now);

        assertThat(model.answers).isEqualTo(1);
    }

    @Test
    void refusesAModelThatFailsWhileItIsWarmedUp() {
        Scripted model = new Scripted(Duration.ofMillis(1), 7);

        assertThatThrownBy(() -> Probe.ask(model, () -> now))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("the model does not answer a legal row: answer 8 fails");
    }

    /** Takes a time of the test's clock for each answer, and fails after some. */
    private final class Scripted implements LoadedModel {

        private final Duration each;
        private final int good;
        private int answers;

        private Scripted(Duration each, int good) {
            this.each = each;
            this.good = good;
        }

        @Override
        public ModelDescription description() {
            return new ModelDescription(
                    Task.REGRESSION,
                    "price",
                    List.of(new ColumnSpec(
                            "size",
                            ColumnType.NUMBER,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of())),
                    List.of());
        }

        @Override
        public List<Answer> answer(List<InputColumn> columns) {
            answers++;
            now += each.toNanos();
            if (answers > good) {
                throw new IllegalStateException("answer " + answers + " fails");
            }
            return List.of(new Answer("1.0", OptionalDouble.empty()));
        }

        @Override
        public double[][] figures(List<InputColumn> columns) {
            throw new AssertionError("only its answers are asked");
        }

        @Override
        public void close() {}
    }
}
