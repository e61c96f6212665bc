package io.perennial.activities.portable;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.onnx.GraphValue;
import io.perennial.workflows.training.RegistrationRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fitted model as the directory that MLflow's Python loads. Its files are a pure function of its parts, so that a repeated upload writes the
 * same bytes.
 *
 * @param request what is registered
 * @param description what the model asks for and gives
 * @param onnx the graph
 * @param takes what the graph takes
 * @param gives what it gives
 * @param parity how the graph was compared with the model
 * @param heldOut rows of which the first is the example
 */
@SuppressWarnings("ArrayRecordComponent") // a file, never compared
public record PortableModel(
        RegistrationRequest request,
        ModelDescription description,
        byte[] onnx,
        List<GraphValue> takes,
        List<GraphValue> gives,
        ParityReport parity,
        List<InputColumn> heldOut) {

    /** Directory of the package that gateways load, beside the files for others. */
    public static final String OWN_PACKAGE = "perennial";

    static final String ONNX = "model.onnx";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same bytes in every process
            .build();

    public PortableModel {
        takes = List.copyOf(takes);
        gives = List.copyOf(gives);
        heldOut = List.copyOf(heldOut);
    }

    /** Every file but those of our own package, by path, once MLflow has given the model an id. */
    public Map<String, byte[]> files(String modelId) {
        Map<String, ?> example = InputExample.of(heldOut, takes);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ONNX, onnx);
        files.put("parity.json", JSON.writeValueAsBytes(parity));
        files.put(InputExample.FILE, JSON.writeValueAsBytes(example));
        files.put(InputExample.SERVING_FILE, JSON.writeValueAsBytes(Map.of("inputs", example)));
        files.put("requirements.txt", text(String.join("\n", PeerRequirements.lines()) + "\n"));
        files.put(MlModelFile.PYTHON_ENVIRONMENT, text("""
                python: "%s"
                build_dependencies:
                - pip
                dependencies:
                - -r requirements.txt
                """.formatted(PeerRequirements.PYTHON)));
        files.put(MlModelFile.CONDA_ENVIRONMENT, text("""
                name: mlflow-env
                channels:
                - conda-forge
                dependencies:
                - python=%s
                - pip
                - pip:
                  - -r requirements.txt
                """.formatted(PeerRequirements.PYTHON)));
        files.put("MLmodel", JSON.writeValueAsBytes(new MlModelFile(this, modelId).content()));
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
