package io.perennial.api.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema of a project: the one list of keys, types and bounds that the check obeys. */
public final class Schema {

    private static final String RESOURCE = "/schemas/project.json";

    private final String text;
    private final JsonNode root;

    private Schema(String text) {
        this.text = text;
        this.root = JsonMapper.shared().readTree(text);
    }

    /** The schema as it comes with this jar. */
    public static Schema published() {
        try (InputStream stream = Schema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            return new Schema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as published. */
    public String text() {
        return text;
    }

    JsonNode root() {
        return root;
    }

    /** What a key says, such as {@code rollout.shadow.margin} or {@code data.columns.speed}; empty when the schema does not tell. */
    public Optional<String> meaning(String path) {
        JsonNode at = root;
        for (String key : path.split("\\.", -1)) {
            JsonNode below = at.path("properties").path(key);
            at = below.isMissingNode() ? at.path("additionalProperties") : below;
        }
        return Optional.of(at.path("description").asString("")).filter(text -> !text.isEmpty());
    }

    /** Where in the schema a key of this name is at home, as a dotted path; empty when nowhere. */
    Optional<String> home(String key) {
        List<String> homes = new ArrayList<>();
        collect(root, key, "", homes);
        return homes.isEmpty() ? Optional.empty() : Optional.of(homes.getFirst());
    }

    private static void collect(JsonNode schema, String key, String path, List<String> homes) {
        for (var property : schema.path("properties").properties()) {
            if (property.getKey().equals(key)) {
                homes.add(path.isEmpty() ? "the top level" : path);
            }
            String below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            collect(property.getValue(), key, below, homes);
        }
        if (schema.has("items")) {
            collect(schema.get("items"), key, path, homes);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), key, path + ".*", homes);
        }
    }
}
