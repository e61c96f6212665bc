package io.perennial.api.feedback;

import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.RoutingTable;
import io.perennial.workflows.serving.ServedVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classes of the versions of a table, read from their packages once, for a process that serves none of them. */
final class PackagedClasses {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedClasses.class);

    private final ModelLoader loader;
    private final Map<ServedVersion, List<String>> read = new ConcurrentHashMap<>();

    PackagedClasses(ModelLoader loader) {
        this.loader = loader;
    }

    /** All classes the table's versions can answer; empty when the task has none, or a package cannot be read. */
    List<String> of(RoutingTable table) {
        if (table.outcomes().task() != Task.CLASSIFICATION) {
            return List.of();
        }
        List<List<String>> all = Stream.of(
                        Stream.of(table.incumbent()),
                        table.trials().candidates().stream().map(Candidate::served),
                        table.trials().beside().stream())
                .flatMap(versions -> versions)
                .map(this::of)
                .toList();
        return all.contains(List.<String>of())
                ? List.of()
                : all.stream().flatMap(List::stream).distinct().toList();
    }

    private List<String> of(ServedVersion version) {
        List<String> known = read.get(version);
        if (known != null) {
            return known;
        }
        try {
            List<String> classes = loader.description(version).classes();
            read.put(version, classes);
            return classes;
        } catch (UnusableModelException e) {
            LOG.warn("Labels are taken unchecked, v{} cannot be read: {}", version.version(), e.getMessage());
            return List.of();
        }
    }
}
