package io.perennial.activities.data;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.DiskFailure;
import io.perennial.workflows.data.ContractBreach;
import io.perennial.workflows.data.DataActivities;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetRequest;
import io.perennial.workflows.data.Snapshot;
import io.perennial.workflows.data.SplitRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * Datasets as Parquet files below {@code datasets/<id>}. The id is the digest of everything a dataset is made from, so that asking twice
 * finds the same one; the files' own digests guard integrity only.
 */
public final class ContentAddressedDatasets implements DataActivities {

    private static final String SNAPSHOT = "snapshot.parquet";
    private static final String TRAIN = "train.parquet";
    private static final String TEST = "test.parquet";

    private final ArtifactRoot root;
    private final LabelledRows labelledRows;
    private final String codeRevision;
    private final DuckDb duckDb;

    /** {@code codeRevision} names the code that makes datasets; it is part of their ids. */
    public ContentAddressedDatasets(ArtifactRoot root, LabelledRows labelledRows, String codeRevision) {
        this.root = root;
        this.labelledRows = labelledRows;
        this.codeRevision = codeRevision;
        this.duckDb = new DuckDb(root);
    }

    @Override
    public Snapshot snapshot(DatasetRequest request) {
        OutcomeRange range = OutcomeRange.of(request, labelledRows);
        List<LabelledRow> outcomes = labelledRows.between(request.spec().name(), range.after(), range.through());
        DatasetFiles files = new DatasetFiles(root, DatasetIdentity.of(request, range, outcomes, codeRevision));
        try (DuckDBConnection database = duckDb.open()) {
            List<LabelledRow> learnable = RowDraw.learnable(request, outcomes);
            files.writeSources(sources(request, range, outcomes.size(), learnable.size()));
            Set<String> absent = new RowDraw(root).draw(database, request, learnable);
            return snapshot(database, request, files, absent);
        } catch (IOException e) {
            throw DiskFailure.of("snapshot of dataset " + files.id() + " could not be written", e, root.directory());
        } catch (SQLException e) {
            throw DiskFailure.of("rows of " + request.source().name() + " could not be drawn", e, root.directory());
        }
    }

    private static Snapshot snapshot(
            DuckDBConnection database, DatasetRequest request, DatasetFiles files, Set<String> absent)
            throws IOException, SQLException {
        DataSpec data = request.spec().data();
        Set<String> waived = Set.copyOf(request.overrides().contractColumns());
        List<ContractBreach> breaches = new ContractCheck(database).breaches(data, absent, waived);
        String sha256 = files.export(database, TypedColumns.select(data), SNAPSHOT);
        long rows = DuckDb.number(database, "SELECT count(*) FROM rows");
        return new Snapshot(files.uri() + "/" + SNAPSHOT, sha256, rows, breaches);
    }

    private static List<String> sources(DatasetRequest request, OutcomeRange range, int kept, int learnable) {
        List<String> sources = new ArrayList<>();
        sources.add(request.source().name() + " sha256 " + request.source().sha256());
        if (range.size() > 0) {
            sources.add("outcomes " + (range.after() + 1) + " to " + range.through()
                    + without(range.size() - kept, kept - learnable));
        }
        return sources;
    }

    /** What a dataset of outcomes is short of, so that nobody takes it for all of them. */
    private static String without(long dropped, int lacking) {
        String but = Stream.of(
                        lacking == 0 ? "" : lacking + " that lack a value",
                        dropped == 0 ? "" : dropped + " whose predictions are no longer kept")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return but.isEmpty() ? "" : " but for " + but;
    }

    @Override
    public DatasetManifest split(SplitRequest request) {
        Path snapshot = root.resolve(request.snapshot().uri());
        DatasetFiles files = new DatasetFiles(
                root, String.valueOf(snapshot.resolveSibling("").getFileName()));
        try (DuckDBConnection database = duckDb.open()) {
            DataSpec data = request.request().spec().data();
            DuckDb.execute(
                    database,
                    "CREATE TABLE rows AS SELECT * FROM read_parquet(" + DuckDb.text(snapshot) + ") WHERE "
                            + DuckDb.name(data.target()) + " IS NOT NULL");
            return split(database, data, files);
        } catch (IOException e) {
            throw DiskFailure.of("dataset " + files.id() + " could not be written", e, root.directory());
        } catch (SQLException e) {
            throw DiskFailure.of("snapshot " + request.snapshot().uri() + " could not be split", e, root.directory());
        }
    }

    private static DatasetManifest split(DuckDBConnection database, DataSpec data, DatasetFiles files)
            throws IOException, SQLException {
        long rows = DuckDb.number(database, "SELECT count(*) FROM rows");
        long held = HeldOutRows.draw(database, data, rows);
        String train = files.export(database, part("NOT IN"), TRAIN);
        String test = files.export(database, part("IN"), TEST);
        DatasetManifest manifest =
                new DatasetManifest(files.id(), files.uri(), train, test, rows - held, held, files.sources());
        files.write(manifest, "manifest.json");
        return manifest;
    }

    private static String part(String membership) {
        return "SELECT * FROM rows WHERE rowid " + membership + " (SELECT row FROM held) ORDER BY rowid";
    }
}
