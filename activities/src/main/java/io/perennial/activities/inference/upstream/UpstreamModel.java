package io.perennial.activities.inference.upstream;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.inference.upstream.UpstreamException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that a server elsewhere answers for. It waits for that server no longer than the deadline for each {@value #MOST_ROWS} rows, and not at all
 * while the circuit is open or as many calls as may be are under way.
 *
 * <p>Circuit and calls are its own: what another model of the same server does, counts against that one.
 */
public final class UpstreamModel implements LoadedModel {

    static final int MOST_ROWS = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamModel.class);

    private final UpstreamReference reference;
    private final ModelDescription description;
    private final Exchanges exchanges;
    private final UpstreamFigures figures;
    private final CircuitBreaker circuit;
    private final Semaphore calls;
    private volatile Optional<UpstreamLayout> layout = Optional.empty();

    private UpstreamModel(
            UpstreamReference reference,
            ModelDescription description,
            UpstreamSettings settings,
            LongSupplier nanoTime) {
        this.reference = reference;
        this.description = description;
        this.exchanges = new Exchanges(reference.inWords(), settings.deadline());
        this.figures = new UpstreamFigures(reference, description);
        this.circuit = new CircuitBreaker(nanoTime);
        this.calls = new Semaphore(settings.calls());
    }

    /**
     * Opens a reference; the server is asked only with the first rows.
     *
     * @throws UnusableModelException when it is none, or its server may not be called
     */
    public static UpstreamModel open(byte[] file, ModelDescription description) throws UnusableModelException {
        return open(UpstreamReference.read(file), description, UpstreamSettings.ofProcess(), System::nanoTime);
    }

    static UpstreamModel open(
            UpstreamReference reference, ModelDescription description, UpstreamSettings settings, LongSupplier nanoTime)
            throws UnusableModelException {
        settings.require(reference);
        return new UpstreamModel(reference, description, settings, nanoTime);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    /** True again once the next call would be asked: whoever is called only while ready would else never be. */
    @Override
    public boolean isReady() {
        return !circuit.isOpen();
    }

    /**
     * Answers every row.
     *
     * @throws UpstreamException when the server gives no answer that can be used
     */
    @Override
    public List<Answer> answer(List<InputColumn> columns) {
        return Arrays.stream(figures(columns)).map(description::answer).toList();
    }

    /**
     * The numbers that its server answers.
     *
     * @throws UpstreamException when the server gives no answer that can be used
     */
    @Override
    public double[][] figures(List<InputColumn> columns) {
        int rows = columns.getFirst().rows();
        List<double[]> figures = new ArrayList<>(rows);
        for (int from = 0; from < rows; from += MOST_ROWS) {
            figures.addAll(Arrays.asList(inCircuit(columns, from, Math.min(rows, from + MOST_ROWS))));
        }
        return figures.toArray(double[][]::new);
    }

    private double[][] inCircuit(List<InputColumn> columns, int from, int to) {
        if (!calls.tryAcquire()) {
            throw new UpstreamException(Kind.BUSY, reference.inWords() + " is asked as often at a time as it may be");
        }
        try {
            CircuitBreaker.Entry entry = circuit.enter();
            if (entry == CircuitBreaker.Entry.ASK_NOT) {
                throw new UpstreamException(
                        Kind.OPEN, reference.inWords() + " failed again and again, and is not asked for a while");
            }
            return entered(entry, columns, from, to);
        } finally {
            calls.release();
        }
    }

    private double[][] entered(CircuitBreaker.Entry entry, List<InputColumn> columns, int from, int to) {
        boolean isFault =
                true; // whatever is thrown that is not known to be none, so that a call on probation is never left open
        try {
            double[][] answered = ask(columns, from, to);
            isFault = false;
            return answered;
        } catch (UpstreamException e) {
            isFault = e.kind().mayPass();
            throw e;
        } finally {
            note(entry, isFault);
        }
    }

    private void note(CircuitBreaker.Entry entry, boolean isFault) {
        if (!isFault) {
            if (circuit.answered(entry)) {
                LOG.info("{} answers again", reference.inWords());
            }
            return;
        }
        layout = Optional.empty(); // whoever comes back may be another
        if (circuit.failed(entry)) {
            LOG.warn(
                    "{} failed {} times in a row and is asked less often",
                    reference.inWords(),
                    CircuitBreaker.FAILURES);
        }
    }

    private double[][] ask(List<InputColumn> columns, int from, int to) {
        List<UpstreamLayout.Tensor> tensors = layout().tensors(columns, from, to);
        return figures.read(exchanges.post(reference.inference(), Map.of("inputs", tensors)), to - from);
    }

    private UpstreamLayout layout() {
        Optional<UpstreamLayout> known = layout;
        if (known.isPresent()) {
            return known.get();
        }
        UpstreamLayout asked = UpstreamLayout.of(exchanges.get(reference.metadata()), description.columns());
        layout = Optional.of(asked);
        return asked;
    }

    @Override
    public void close() {
        // The connections are the process's.
    }
}
