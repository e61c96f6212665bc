package io.perennial.activities.portable;

import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.ModelDescription;
import io.perennial.activities.inference.onnx.GraphValue;
import io.perennial.workflows.training.ExportRequest;
import io.perennial.workflows.training.ExportedForm;
import io.perennial.workflows.training.ExportedModel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fitted model as the directory that MLflow's Python loads. Its files are a pure function of its parts, so that a repeated export writes the
 * same bytes.
 *
 * @param request what is exported
 * @param features names of the transformed features, in their order; none when nobody knows them
 * @param description what the model asks for and gives
 * @param onnx the graph; empty for a module of PyTorch that was made elsewhere
 * @param takes what the graph takes
 * @param gives what it gives
 * @param torch the network as PyTorch reads it; empty when the model is none. There is a graph, or a module, or neither
 *     where another server answers
 * @param parity how the forms were compared with the model
 * @param heldOut rows of which the first is the example
 */
@SuppressWarnings("ArrayRecordComponent") // a file, never compared
public record PortableModel(
        ExportRequest request,
        List<String> features,
        ModelDescription description,
        Optional<byte[]> onnx,
        List<GraphValue> takes,
        List<GraphValue> gives,
        Optional<TorchForm> torch,
        ParityReport parity,
        List<InputColumn> heldOut) {

    /** Directory of the package that gateways load, beside the files for others. */
    public static final String OWN_PACKAGE = "perennial";

    static final String ONNX = "model.onnx";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same bytes in every process
            .build();

    public PortableModel {
        features = List.copyOf(features);
        takes = List.copyOf(takes);
        gives = List.copyOf(gives);
        heldOut = List.copyOf(heldOut);
    }

    /** Every file but those of our own package, by path. */
    public Map<String, byte[]> files() {
        Object example =
                torch.isPresent() && onnx.isEmpty() ? InputExample.matrix(heldOut) : InputExample.of(heldOut, takes);
        Map<String, byte[]> files = new LinkedHashMap<>();
        onnx.ifPresent(graph -> files.put(ONNX, graph));
        torch.ifPresent(form -> {
            files.put(TorchForm.ARCHIVE, form.archive());
            files.put("data/pickle_module_info.txt", text("mlflow.pytorch.pickle_module"));
            form.weights().ifPresent(weights -> files.put(TorchForm.WEIGHTS, weights));
        });
        files.put("parity.json", JSON.writeValueAsBytes(parity));
        files.put(InputExample.FILE, JSON.writeValueAsBytes(example));
        files.put(InputExample.SERVING_FILE, JSON.writeValueAsBytes(Map.of("inputs", example)));
        files.put("requirements.txt", text(String.join("\n", requirements()) + "\n"));
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
        files.put(MlModelFile.NAME, JSON.writeValueAsBytes(new MlModelFile(this).content()));
        return files;
    }

    /** Whoever loads a graph needs no PyTorch, which is large. */
    private List<String> requirements() {
        Stream<String> module =
                onnx.isPresent() ? Stream.empty() : torch.stream().map(form -> "torch==" + form.version());
        return Stream.concat(PeerRequirements.lines().stream(), module).toList();
    }

    /** What the workflow is told once the files lie below the artifact root. */
    public ExportedModel exported(String uri, String sha256) {
        List<ExportedForm> forms =
                parity.forms().stream().map(FormParity::exported).toList();
        return new ExportedModel(uri, sha256, parity.rows(), parity.tolerance(), forms, parity.without());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
