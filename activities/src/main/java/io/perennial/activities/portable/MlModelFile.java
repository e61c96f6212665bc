package io.perennial.activities.portable;

import ai.onnxruntime.OnnxJavaType;
import io.perennial.activities.inference.onnx.GraphValue;
import io.perennial.workflows.training.TrainedModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content of the file {@code MLmodel}, by which MLflow knows what a directory holds. It is written as JSON, which YAML contains.
 *
 * <p>The signature names tensors, not columns: MLflow then takes data frames as well as arrays, casts whole numbers, understands every pandas'
 * strings, and leaves the shape of the answers alone. Column signatures fail at each of these with the onnx flavor.
 */
public record MlModelFile(PortableModel model) {

    public static final String NAME = "MLmodel";

    static final String PYTHON_ENVIRONMENT = "python_env.yaml";
    static final String CONDA_ENVIRONMENT = "conda.yaml";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same bytes in every process
            .build();

    /** The content of a file once MLflow has given the model an id. */
    public static byte[] withId(byte[] file, String modelId) {
        return JSON.writeValueAsBytes(((ObjectNode) JSON.readTree(file)).put("model_id", modelId));
    }

    Map<String, Object> content() {
        TrainedModel trained = model.request().model();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("flavors", flavors());
        content.put("mlflow_version", PeerRequirements.version("mlflow-skinny"));
        content.put("model_uuid", trained.sha256().substring(0, 32));
        content.put("run_id", trained.runId());
        content.put(
                "utc_time_created",
                TIME.format(Instant.ofEpochMilli(model.request().training().startedAt())));
        content.put(
                "saved_input_example_info",
                Map.of(
                        "artifact_path",
                        InputExample.FILE,
                        "serving_input_path",
                        InputExample.SERVING_FILE,
                        "type",
                        "ndarray",
                        "format",
                        "tf-serving"));
        content.put("signature", signature());
        content.put("metadata", Map.of("classes", model.description().classes(), "features", model.features()));
        return content;
    }

    private Map<String, Object> flavors() {
        Map<String, Object> flavors = new LinkedHashMap<>();
        if (model.onnx().isPresent() || model.torch().isPresent()) { // else there is nothing that Python could load
            putPython(flavors);
        }
        flavors.put(
                "perennial",
                Map.of(
                        "data",
                        PortableModel.OWN_PACKAGE,
                        "sha256",
                        model.request().model().sha256()));
        return flavors;
    }

    private void putPython(Map<String, Object> flavors) {
        Map<String, Object> python = new LinkedHashMap<>();
        boolean isGraph = model.onnx().isPresent();
        python.put("loader_module", isGraph ? "mlflow.onnx" : "mlflow.pytorch");
        python.put("data", isGraph ? PortableModel.ONNX : "data");
        python.put("env", Map.of("conda", CONDA_ENVIRONMENT, "virtualenv", PYTHON_ENVIRONMENT));
        python.put("python_version", PeerRequirements.PYTHON);
        flavors.put("python_function", python);
        if (isGraph) {
            flavors.put(
                    "onnx",
                    Map.of(
                            "data", PortableModel.ONNX,
                            "onnx_version", PeerRequirements.version("onnx"),
                            "providers", List.of("CPUExecutionProvider")));
        }
        model.torch().ifPresent(form -> putTorch(flavors, form));
    }

    /** The network behind the preprocessing, asked with the features that the metadata names, in their order. */
    private static void putTorch(Map<String, Object> flavors, TorchForm form) {
        flavors.put("pytorch", Map.of("model_data", "data", "pytorch_version", form.version()));
        flavors.put(
                "djl",
                Map.of(
                        "data",
                        TorchForm.ARCHIVE,
                        "engine",
                        "PyTorch",
                        "engine_version",
                        form.version(),
                        "djl_version",
                        form.djlVersion()));
    }

    /** What the graph takes and gives, in numpy's words; outputs that are no tensors have none. */
    private Map<String, String> signature() {
        Map<String, String> signature = new LinkedHashMap<>();
        signature.put("inputs", JSON.writeValueAsString(tensors(model.takes())));
        if (model.gives().stream().noneMatch(value -> value.type() == OnnxJavaType.UNKNOWN)) {
            signature.put("outputs", JSON.writeValueAsString(tensors(model.gives())));
        }
        return signature;
    }

    private static List<Map<String, Object>> tensors(List<GraphValue> values) {
        return values.stream().map(MlModelFile::tensor).toList();
    }

    private static Map<String, Object> tensor(GraphValue value) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("type", "tensor");
        tensor.put("tensor-spec", Map.of("dtype", numpyType(value.type()), "shape", value.shape()));
        if (!value.name().isEmpty()) {
            tensor.put("name", value.name());
        }
        return tensor;
    }

    private static String numpyType(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case STRING -> "str";
            case FLOAT16, BFLOAT16, INT8, INT16, INT32, INT64, UINT8, BOOL, UNKNOWN ->
                type.name().toLowerCase(Locale.ROOT);
        };
    }
}
