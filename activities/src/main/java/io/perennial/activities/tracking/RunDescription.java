package io.perennial.activities.tracking;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.training.RecipeParameters;
import io.perennial.workflows.training.RunRequest;
import io.perennial.workflows.training.TrainingRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlflow.api.proto.Service.Dataset;
import org.mlflow.api.proto.Service.DatasetInput;
import org.mlflow.api.proto.Service.InputTag;

/**
 * What MLflow is told about a run. It is a pure function of the request and the code revision, so a repeated call says the same: MLflow refuses
 * a parameter whose value changes.
 */
record RunDescription(RunRequest request, String codeRevision) {

    /** MLflow refuses longer digests; the whole one is a tag of the run. */
    private static final int DIGEST_LENGTH = 32;

    /** The key of the one run of a label in a training. */
    static String key(TrainingRequest training, String label) {
        return WorkflowIds.training(training.spec().name(), training.number()) + "/" + label;
    }

    String key() {
        return key(request.training(), request.label());
    }

    String name() {
        return request.training().number() + " " + request.label();
    }

    Map<String, String> parameters() {
        DatasetManifest dataset = request.training().dataset();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("label", request.label());
        parameters.put("dataset", dataset.datasetId());
        parameters.put("train_rows", Long.toString(dataset.trainRows()));
        parameters.put("test_rows", Long.toString(dataset.testRows()));
        parameters.put("code_revision", codeRevision);
        request.recipe().ifPresent(recipe -> parameters.putAll(RecipeParameters.of(recipe)));
        return parameters;
    }

    Map<String, String> tags() {
        TrainingRequest training = request.training();
        Map<String, String> tags = new TreeMap<>();
        tags.put(Tags.KEY, key());
        tags.put(Tags.TRAINING, Integer.toString(training.number()));
        tags.put(Tags.DATASET, training.dataset().datasetId());
        tags.put("perennial.dataset.train_sha256", training.dataset().trainSha256());
        tags.put("perennial.dataset.test_sha256", training.dataset().testSha256());
        request.parent().ifPresent(parent -> tags.put("mlflow.parentRunId", parent));
        tags.put("mlflow.source.name", WorkflowIds.training(training.spec().name(), training.number()));
        tags.put("mlflow.source.type", "JOB");
        tags.put("mlflow.source.git.commit", codeRevision);
        return tags;
    }

    /** Training and held-out rows under different names: within a run MLflow keeps one context for a name and digest. */
    List<DatasetInput> inputs() {
        DatasetManifest dataset = request.training().dataset();
        return List.of(
                input("training", dataset.trainSha256(), dataset.trainRows(), dataset.uri() + "/train.parquet"),
                input("testing", dataset.testSha256(), dataset.testRows(), dataset.uri() + "/test.parquet"));
    }

    private DatasetInput input(String context, String sha256, long rows, String uri) {
        Dataset dataset = Dataset.newBuilder()
                .setName(request.training().spec().name() + "-" + context)
                .setDigest(sha256.substring(0, Math.min(DIGEST_LENGTH, sha256.length())))
                .setSourceType("local")
                .setSource("{\"uri\":\"" + uri + "\"}")
                .setProfile("{\"num_rows\":" + rows + "}")
                .build();
        return DatasetInput.newBuilder()
                .setDataset(dataset)
                .addTags(InputTag.newBuilder().setKey("mlflow.data.context").setValue(context))
                .build();
    }
}
