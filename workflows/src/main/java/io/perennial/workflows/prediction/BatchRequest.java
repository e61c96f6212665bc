package io.perennial.workflows.prediction;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.util.List;
import java.util.Optional;

/**
 * What is to be scored, and by which version.
 *
 * @param model the model
 * @param number running number of the batch within the model
 * @param version the version that scores
 * @param served its package; empty when the registry has to be asked for it
 * @param source what the rows are called, for people
 * @param files the rows, CSV or Parquet, one file after the other
 * @param keys columns that are copied beside each prediction, so that its row is known again
 * @param asked who asked, and why
 */
public record BatchRequest(
        ModelId model,
        int number,
        int version,
        Optional<ServedVersion> served,
        String source,
        List<SourceFile> files,
        List<String> keys,
        Command asked) {

    public BatchRequest {
        served = Absent.orEmpty(served);
        files = List.copyOf(files);
        keys = Absent.orEmpty(keys);
    }

    /** The same under another number. */
    public BatchRequest numbered(int other) {
        return new BatchRequest(model, other, version, served, source, files, keys, asked);
    }
}
