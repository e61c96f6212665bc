package io.perennial.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan in a file, with all that is needed to carry it out later: the spec as it was, the rows by their digest, and what was in force.
 *
 * @param file the spec it was made of
 * @param spec the spec as written
 * @param plan the server's answer
 */
record SavedPlan(String file, String spec, JsonNode plan) {

    /** First key of the file, so that a saved plan is told from a spec; the number is the version of its form. */
    private static final String MARK = "perennialPlan";

    private static final JsonMapper JSON = JsonMapper.shared();

    void write(Path path) throws IOException {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put(MARK, 1);
        saved.put("file", file);
        saved.put("spec", spec);
        saved.put("plan", plan);
        Files.writeString(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(saved) + "\n");
    }

    /** The plan in a file; empty when something else is in it. */
    static Optional<SavedPlan> read(Path path) {
        String text = GivenFile.text(path);
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode saved = JSON.readTree(text);
            return saved.path(MARK).asInt(0) == 1
                    ? Optional.of(new SavedPlan(
                            saved.path("file").asString(), saved.path("spec").asString(), saved.path("plan")))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // a spec may begin with a brace as well
        }
    }

    String model() {
        return plan.path("model").asString();
    }

    /** sha256 of the source. */
    String source() {
        return plan.path("source").asString();
    }

    String basis() {
        return plan.path("basis").asString();
    }

    /** What has come into force since the plan was made; both plans are of the same spec. */
    List<String> differenceTo(JsonNode now) {
        Map<String, JsonNode> then = byKey(plan);
        Map<String, JsonNode> present = byKey(now);
        Set<String> keys = new LinkedHashSet<>(then.keySet());
        keys.addAll(present.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            String before = inForce(key, then, present);
            String after = inForce(key, present, then);
            if (!before.equals(after)) {
                lines.add(key + ": the plan was made against " + before + ", and " + after + " is in force now");
            }
        }
        return lines;
    }

    /** A setting that a plan does not change is in force as the spec says it. */
    private static String inForce(String key, Map<String, JsonNode> plan, Map<String, JsonNode> other) {
        JsonNode change = plan.get(key);
        String value = change == null
                ? Optional.ofNullable(other.get(key))
                        .map(wanted -> wanted.path("to").asString(""))
                        .orElse("")
                : change.path("from").asString("");
        return value.isEmpty() ? "nothing" : value;
    }

    private static Map<String, JsonNode> byKey(JsonNode plan) {
        Map<String, JsonNode> changes = new LinkedHashMap<>();
        plan.path("changes").forEach(change -> changes.put(change.path("key").asString(), change));
        return changes;
    }
}
