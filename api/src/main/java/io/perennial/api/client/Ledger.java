package io.perennial.api.client;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a model's ledger forwards: each call returns the entries that are new since the last. */
public final class Ledger {

    private static final int PAGE = 200;

    private final Platform platform;
    private final String path;
    private long read;

    public Ledger(Platform platform, String model) {
        this(platform, model, 0);
    }

    /** Reads from the entry after the one with this number. */
    public Ledger(Platform platform, String model, long after) {
        this.platform = platform;
        this.path = "/api/v1/models/" + Platform.encoded(model) + "/history";
        this.read = after;
    }

    /** Entries written since the last call, in order. */
    public List<JsonNode> fresh() {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page;
        do {
            page = entriesOf(platform.get(path + "?after=" + read + "&limit=" + PAGE));
            page.forEach(entry -> {
                entries.add(entry);
                read = Math.max(read, entry.path("number").asLong());
            });
        } while (page.size() == PAGE);
        return entries;
    }

    private static JsonNode entriesOf(JsonNode answer) {
        return answer.isArray() ? answer : answer.path("entries");
    }
}
