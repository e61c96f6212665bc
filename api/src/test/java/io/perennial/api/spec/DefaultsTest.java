package io.perennial.api.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.scoping.ProjectSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The defaults that the schema publishes are those that a spec gets which says nothing. */
class DefaultsTest {

    private final SpecReading reading =
            new SpecReading(Schema.published(), new NoSource(), new ArtifactRoot(Path.of(".")));

    @Test
    void aSpecThatWritesEveryPublishedDefaultMeansTheSameAsOneThatWritesNone() throws IOException {
        ObjectNode least = least();
        ObjectNode explicit = least();
        int written = write(Schema.published().root(), explicit);

        assertThat(written).isGreaterThanOrEqualTo(42);
        assertThat(resolved(explicit)).isEqualTo(resolved(least));
    }

    @Test
    void everyWholeNumberHasALargestValueSoThatNoneIsClipped() {
        assertThat(integers(Schema.published().root()))
                .isNotEmpty()
                .allSatisfy(
                        rule -> assertThat(rule.has("maximum")).as("%s", rule).isTrue());
    }

    private static ObjectNode least() {
        ObjectNode spec = JsonMapper.shared().createObjectNode();
        spec.put("name", "pc-prices");
        spec.putObject("data").put("source", "pc.csv").put("target", "price").put("task", "classification");
        ObjectNode charter = spec.putObject("charter");
        charter.putObject("costs").put("positive", "dear").put("miss", 5).put("false_alarm", 1);
        charter.putObject("fairness").put("positive", "dear").putArray("groups").add("home");
        ObjectNode training = spec.putObject("training");
        training.putArray("recipes").addObject().putArray("hidden").add(8);
        training.putObject("search");
        return spec;
    }

    /** Writes the defaults of a rule and of all below it; returns how many. */
    private static int write(JsonNode rule, ObjectNode section) {
        int written = 0;
        for (var property : rule.path("properties").properties()) {
            JsonNode known = property.getValue();
            if (known.has("default")) {
                section.set(property.getKey(), known.get("default"));
                written++;
            } else if (known.path("items").path("type").asString("").equals("object")) {
                if (section.get(property.getKey()) instanceof ArrayNode items) {
                    written += write(known.get("items"), (ObjectNode) items.get(0));
                }
            } else if (known.path("type").asString("").equals("object") && known.has("properties")) {
                ObjectNode below = section.get(property.getKey()) instanceof ObjectNode there
                        ? there
                        : section.putObject(property.getKey());
                int more = write(known, below);
                if (more == 0) {
                    section.remove(property.getKey()); // an empty section may lack what it must have
                }
                written += more;
            }
        }
        return written;
    }

    private static List<JsonNode> integers(JsonNode schema) {
        return schema.findParents("type").stream()
                .filter(rule -> rule.path("type").asString("").equals("integer"))
                .toList();
    }

    private ProjectSpec resolved(JsonNode spec) throws IOException {
        return switch (reading.read(spec.toString(), Optional.empty(), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec resolved) -> resolved;
            case SpecReading.Reading.Refused(var findings) -> throw new AssertionError(findings);
        };
    }
}
