package io.perennial.activities.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.upstream.FakeUpstream.Mood;
import io.perennial.activities.inference.upstream.UpstreamException.Kind;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model makes of a server that is right, slow, wrong, refuses, closes or is gone. */
final class UpstreamModelTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final FakeUpstream server = new FakeUpstream();
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void answersEachColumnUnderItsNameOverOneConnection() throws UnusableModelException {
        UpstreamModel model = model();

        assertThat(answers(model, 1, 2.5)).containsExactly("2.0", "5.0");
        assertThat(answers(model, Double.NaN)).as("a missing number").containsExactly("0.0");

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.asked().getFirst()).hasToString("""
                {"inputs":[{"name":"x","datatype":"FP64","shape":[2],"data":[1.0,2.5]},\
                {"name":"word","datatype":"BYTES","shape":[2],"data":["a","a"]}]}""");
        assertThat(server.asked().getLast().path("inputs").path(0).path("data")).hasToString("[null]");
    }

    @Test
    void asksAsTheServerTellsThatItTakesThem() throws UnusableModelException {
        server.tells("""
                {"inputs": [{"name": "word", "datatype": "BYTES", "shape": [-1, 1]}, {"name": "x", "datatype": "INT32", "shape": [-1, 1]}]}""");

        answers(model(), 1, 2);

        assertThat(server.asked().getFirst()).hasToString("""
                {"inputs":[{"name":"x","datatype":"INT32","shape":[2,1],"data":[1,2]},\
                {"name":"word","datatype":"BYTES","shape":[2,1],"data":["a","a"]}]}""");
    }

    @Test
    void asksWithOneMatrixWhereTheServerTakesOne() throws UnusableModelException {
        server.tells("{\"inputs\": [{\"name\": \"predict\", \"datatype\": \"FP32\", \"shape\": [-1, 2]}]}");
        UpstreamModel model = model(new ModelDescription(
                Task.REGRESSION,
                "y",
                List.of(column("x", ColumnType.NUMBER), column("z", ColumnType.NUMBER)),
                List.of()));

        List<Answer> answers = model.answer(List.of(
                new InputColumn.Numbers("x", new double[] {1, 2}), new InputColumn.Numbers("z", new double[] {3, 4})));

        assertThat(answers).extracting(Answer::value).containsExactly("2.0", "4.0");
        assertThat(server.asked().getFirst().path("inputs")).hasToString("""
                [{"name":"predict","datatype":"FP32","shape":[2,2],"data":[1.0,3.0,2.0,4.0]}]""");
    }

    @Test
    void saysWhatTheServerTakesWhereThatIsNoneOfTheColumns() throws UnusableModelException {
        server.tells("{\"inputs\": [{\"name\": \"image\", \"datatype\": \"FP32\", \"shape\": [-1, 3, 224, 224]}]}");

        assertFails(model(), Kind.WRONG, "takes image FP32 [-1, 3, 224, 224], which are not the columns x, word");
    }

    @Test
    void asksForManyRowsInSeveralCalls() throws UnusableModelException {
        int rows = 2 * UpstreamModel.MOST_ROWS + 1;

        List<String> answers =
                answers(model(), IntStream.range(0, rows).asDoubleStream().toArray());

        assertThat(answers).hasSize(rows).last().isEqualTo(Double.toString(2.0 * (rows - 1)));
        assertThat(server.asked()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "SLOW, SLOW, did not answer within 2000 ms",
        "SLOW_HALFWAY, SLOW, did not answer within 2000 ms",
        "TOO_FEW, WRONG, gives 0 numbers for 1 rows",
        "NO_JSON, WRONG, answers what is no JSON",
        "NO_NUMBER, WRONG, 'gives null, which is no finite number'",
        "FAILING, WRONG, 'answers 500: out of memory'",
        "LARGE, WRONG, answers more than 4194304 bytes",
        "MOVED, WRONG, answers 307",
        "REFUSING, REFUSING, 'answers 400: x is too large'",
        "UNKNOWN, AWAY, 'answers 404: no such model'",
        "CLOSING, AWAY, does not answer",
    })
    void saysWhatIsWrongAndIsRightAgainWhenTheServerIs(Mood mood, Kind kind, String words)
            throws UnusableModelException {
        UpstreamModel model = model();
        server.is(mood);
        assertFails(model, kind, words);
        server.is(Mood.RIGHT);
        assertThat(answers(model, 4)).containsExactly("8.0");
    }

    @Test
    void aServerThatIsGoneIsNotAskedAfterFiveFailuresAndIsFoundAgainWhenItIsBack() throws UnusableModelException {
        UpstreamModel model = model();
        answers(model, 1);
        int port = server.port();
        server.close();
        for (int call = 0; call < CircuitBreaker.FAILURES; call++) {
            assertFails(model, Kind.AWAY, "double at http://127.0.0.1:" + port + " does not answer");
        }
        assertFails(model, Kind.OPEN, "is not asked for a while");
        assertThat(model.isReady()).isFalse();

        try (FakeUpstream _ = new FakeUpstream(port)) {
            assertFails(model, Kind.OPEN, "is not asked for a while");
            now.addAndGet(CircuitBreaker.FIRST_WAIT.toNanos());
            assertThat(model.isReady()).as("to be asked").isTrue();
            assertThat(answers(model, 4)).containsExactly("8.0");
        }
    }

    @Test
    void refusedRowsOpenNoCircuit() throws UnusableModelException {
        UpstreamModel model = model();
        server.is(Mood.REFUSING);
        for (int call = 0; call <= CircuitBreaker.FAILURES; call++) {
            assertFails(model, Kind.REFUSING, "answers 400");
        }
    }

    @Test
    void noMoreCallsThanMayBeAreUnderWay() throws Exception {
        UpstreamSettings one = new UpstreamSettings(Set.of("127.0.0.1"), Duration.ofSeconds(20), 1);
        UpstreamModel model = UpstreamModel.open(reference(), description(), one, now::get);
        server.is(Mood.SLOW);
        Thread first = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> answers(model, 1)));
        while (server.asked().isEmpty()) {
            Thread.onSpinWait();
        }

        assertFails(model, Kind.BUSY, "is asked as often at a time as it may be");

        server.close();
        first.join();
    }

    @Test
    void nobodyIsCalledWhoIsNotListed() throws UnusableModelException {
        for (Set<String> hosts : List.of(Set.<String>of(), Set.of("localhost"), Set.of("127.0.0.1:1"))) {
            UpstreamSettings settings = new UpstreamSettings(hosts, DEADLINE, 1);
            assertThatThrownBy(() -> UpstreamModel.open(reference(), description(), settings, now::get))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage("the server 127.0.0.1:" + server.port()
                            + " may not be called for answers; list it in UPSTREAM_HOSTS, such as UPSTREAM_HOSTS=127.0.0.1:"
                            + server.port() + ", and start the platform anew");
        }
        assertThat(UpstreamSettings.ofProcess()).isEqualTo(new UpstreamSettings(Set.of(), Duration.ofSeconds(1), 32));
    }

    @ParameterizedTest
    @CsvSource({"upstream.deadline, 0 s", "upstream.deadline, soon", "upstream.calls, 0", "upstream.calls, many"})
    void aSettingThatCannotBeReadIsNamed(String setting, String value) {
        System.setProperty(setting, value);
        try {
            assertThatThrownBy(UpstreamSettings::ofProcess)
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageStartingWith(setting.toUpperCase(Locale.ROOT).replace('.', '_') + " must be")
                    .hasMessageEndingWith("not '" + value + "'");
        } finally {
            System.clearProperty(setting);
        }
    }

    @Test
    void aReferenceThatIsNoAddressIsRefused() {
        for (String address :
                List.of("file:///etc/passwd", "models:8080", "http://ana:secret@models", "http://models/?a=b")) {
            assertThatThrownBy(() -> new UpstreamReference(address, "double", Optional.empty(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'upstream' must be an address");
        }
        assertThatThrownBy(() -> new UpstreamReference("http://models", "../x", Optional.empty(), Optional.empty()))
                .hasMessageContaining("'model' must consist of");
    }

    @Test
    void aReferenceIsWrittenAndReadBack() throws UnusableModelException {
        UpstreamReference reference = new UpstreamReference("http://models/", "m", Optional.of("3"), Optional.empty());
        assertThat(UpstreamReference.read(reference.content())).isEqualTo(reference);
        assertThat(UpstreamReference.isReference(reference.content())).isTrue();
        assertThat(reference.inference()).hasToString("http://models/v2/models/m/versions/3/infer");
        assertThatThrownBy(() -> UpstreamReference.read(new byte[] {'{', '}'}))
                .isInstanceOf(UnusableModelException.class);
    }

    private static void assertFails(UpstreamModel model, Kind kind, String words) {
        assertThatThrownBy(() -> answers(model, 1)).isInstanceOfSatisfying(UpstreamException.class, failure -> {
            assertThat(failure).hasMessageContaining(words);
            assertThat(failure.kind()).isEqualTo(kind);
        });
    }

    private static List<String> answers(UpstreamModel model, double... values) {
        String[] words = new String[values.length];
        Arrays.fill(words, "a");
        return model
                .answer(List.of(new InputColumn.Numbers("x", values), new InputColumn.Words("word", words)))
                .stream()
                .map(Answer::value)
                .toList();
    }

    private UpstreamModel model() throws UnusableModelException {
        return model(description());
    }

    private UpstreamModel model(ModelDescription description) throws UnusableModelException {
        UpstreamSettings settings = new UpstreamSettings(Set.of("127.0.0.1:" + server.port()), DEADLINE, 4);
        return UpstreamModel.open(reference(), description, settings, now::get);
    }

    private UpstreamReference reference() {
        return new UpstreamReference(server.address(), "double", Optional.empty(), Optional.empty());
    }

    private static ModelDescription description() {
        return new ModelDescription(
                Task.REGRESSION,
                "y",
                List.of(column("x", ColumnType.NUMBER), column("word", ColumnType.CATEGORY)),
                List.of());
    }

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, type, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
