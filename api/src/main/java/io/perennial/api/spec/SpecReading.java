package io.perennial.api.spec;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.problem.Finding;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.StandingBaselines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a project spec against the file it names. */
public final class SpecReading {

    private final Schema schema;
    private final SourceStore sources;
    private final ArtifactRoot artifacts;

    public SpecReading(Schema schema, SourceStore sources, ArtifactRoot artifacts) {
        this.schema = schema;
        this.sources = sources;
        this.artifacts = artifacts;
    }

    /** Either the resolved spec, or the mistakes in reading order. */
    public sealed interface Reading {

        record Resolved(ProjectSpec spec) implements Reading {}

        record Refused(List<Finding> findings) implements Reading {}
    }

    /**
     * Reads a spec.
     *
     * @param yaml the spec as written
     * @param source the uploaded file; without it columns are not compared, and none are guessed
     * @param author owner of the project when the spec names none
     */
    public Reading read(String yaml, Optional<SourceFile> source, String author) throws IOException {
        Findings findings = new Findings();
        Optional<Node> root = StrictYaml.read(yaml, findings);
        if (root.isEmpty()) {
            return new Reading.Refused(findings.inOrder());
        }
        new SchemaCheck(schema, findings).check(root.get());
        Section spec = Section.of(root.get());
        if (source.isPresent()) {
            new SourceCheck(source.get(), sources.columns(source.get()), findings).check(spec.section("data"));
        }
        if (findings.isEmpty()) {
            new MeaningCheck(findings).check(spec);
        }
        if (!findings.isEmpty()) {
            return new Reading.Refused(findings.inOrder());
        }
        Optional<ColumnTypes> types = source.map(file -> new ColumnTypes(artifacts.resolve(file.uri())));
        ProjectSpec resolved = new Resolution(spec, author, types).spec();
        twoKindsOfBaselines(resolved, spec.section("training"), findings);
        DemandsCheck demands = new DemandsCheck(spec.section("charter"), findings);
        if (!resolved.data().columns().isEmpty()) {
            demands.columns(resolved.data().kept());
            new SegmentsCheck(spec, findings).columns(resolved.data().columns());
            new ImageCheck(spec.section("data"), findings)
                    .columns(resolved.data().columns());
            new AugmentationReading(spec.section("training"))
                    .columns(resolved.data().columns(), ImageReading.of(spec.section("data")), findings);
        }
        if (source.isPresent()) {
            SourceFile file = source.get();
            HistoryCheck history = new HistoryCheck(artifacts.resolve(file.uri()), sources.columns(file), findings);
            List<String> words = resolved.data().kept().stream()
                    .filter(column -> column.type() == ColumnType.CATEGORY)
                    .map(ColumnSpec::name)
                    .toList();
            List<String> told = DemandsReading.toldByWords(spec.section("charter")).stream()
                    .filter(words::contains)
                    .toList();
            demands.known(history.check(resolved.data(), spec.section("data"), told));
        }
        return findings.isEmpty() ? new Reading.Resolved(resolved) : new Reading.Refused(findings.inOrder());
    }

    /** Whatever serves, so that a spec stands by itself. */
    private static void twoKindsOfBaselines(ProjectSpec resolved, Section training, Findings findings) {
        StandingBaselines.of(resolved, false)
                .refusal()
                .ifPresent(why -> training.valuePlace("baselines")
                        .ifPresent(place -> findings.add("P0114", "/training/baselines", place, why)));
    }
}
