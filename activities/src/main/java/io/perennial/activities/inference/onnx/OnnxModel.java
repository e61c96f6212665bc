package io.perennial.activities.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.UnusableModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model on ONNX Runtime that answers a call on the caller's thread alone; its native memory is freed when it is closed. */
public final class OnnxModel implements LoadedModel {

    private static final OrtEnvironment RUNTIME = quietRuntime();

    /** Never closed, because sessions made with it may not outlive it. */
    private static final OrtSession.SessionOptions ONE_THREAD = oneThread();

    private final ModelDescription description;
    private final OrtSession session;
    private final List<GraphValue> takes;
    private final List<GraphValue> gives;
    private final GraphInputs inputs;
    private final GraphOutput output;

    private OnnxModel(ModelDescription description, OrtSession session) throws OrtException, UnusableModelException {
        this.description = description;
        this.session = session;
        this.takes = values(session.getInputInfo());
        this.gives = values(session.getOutputInfo());
        this.inputs = GraphInputs.of(session.getInputInfo(), description.columns());
        this.output = GraphOutput.of(session.getOutputInfo(), description);
    }

    /**
     * Opens an ONNX file.
     *
     * @throws UnusableModelException when it is none, keeps data elsewhere, or does not take and give what the description says
     */
    public static OnnxModel open(byte[] file, ModelDescription description) throws UnusableModelException {
        OnnxFile.requireSelfContained(file);
        try {
            return described(RUNTIME.createSession(file, ONE_THREAD), description);
        } catch (OrtException e) {
            throw new UnusableModelException("ONNX Runtime does not open the file: " + e.getMessage(), e);
        }
    }

    private static OnnxModel described(OrtSession session, ModelDescription description)
            throws OrtException, UnusableModelException {
        try {
            return new OnnxModel(description, session);
        } catch (OrtException | UnusableModelException e) {
            session.close();
            throw e;
        }
    }

    private static OrtEnvironment quietRuntime() {
        try {
            OrtEnvironment runtime =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "perennial");
            runtime.setTelemetry(false);
            return runtime;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot be set up", e);
        }
    }

    private static OrtSession.SessionOptions oneThread() {
        try {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.load_model_format", "ONNX");
            return options;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot be set up", e);
        }
    }

    private static List<GraphValue> values(Map<String, NodeInfo> graph) {
        return graph.values().stream().map(GraphValue::of).toList();
    }

    /** What the graph itself takes. */
    public List<GraphValue> takes() {
        return takes;
    }

    /** What the graph itself gives. */
    public List<GraphValue> gives() {
        return gives;
    }

    /** Version of the runtime. */
    public static String runtime() {
        return RUNTIME.getVersion();
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public List<Answer> answer(List<InputColumn> columns) {
        return Arrays.stream(figures(columns)).map(description::answer).toList();
    }

    @Override
    public double[][] figures(List<InputColumn> columns) {
        Map<String, OnnxTensor> feed = new HashMap<>();
        try {
            inputs.fill(feed, RUNTIME, columns);
            try (OrtSession.Result result = session.run(feed, Set.of(output.name()))) {
                return output.read(result, columns.getFirst().rows());
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime has no answer: " + e.getMessage(), e);
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close a session", e);
        }
    }
}
