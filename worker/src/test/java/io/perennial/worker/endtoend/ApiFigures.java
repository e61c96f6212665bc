package io.perennial.worker.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The figures that pages of the console must show, in their order, made of what the API says: {@code name=exact value}. */
final class ApiFigures {

    private static final Set<String> UNDER_WAY = Set.of("SHADOW", "CANARY");

    private final Platform platform;

    ApiFigures(Platform platform) {
        this.platform = platform;
    }

    /** The figures of the home page: the count of each group, each followed by the figures of its models that serve. */
    List<String> atHome(List<JsonNode> all) {
        List<String> figures = new ArrayList<>();
        group("needs", all, ApiFigures::needsSomebody, figures);
        group("acting", all, ApiFigures::acts, figures);
        group("quiet", all, ApiFigures::isQuiet, figures);
        if (all.stream().anyMatch(ApiFigures::isRetired)) {
            group("retired", all, ApiFigures::isRetired, figures);
        }
        return figures;
    }

    private void group(String name, List<JsonNode> all, Predicate<JsonNode> belongs, List<String> figures) {
        List<JsonNode> group = all.stream().filter(belongs).toList();
        figures.add(name + "-count=" + group.size());
        group.stream()
                .filter(status -> status.path("champion").isObject() && !isRetired(status))
                .forEach(status -> newest(status, figures));
    }

    private void newest(JsonNode status, List<String> figures) {
        add(figures, "home-version", status.at("/champion/served/version"));
        JsonNode blocks = platform.doors()
                .get("/api/v1/models/" + status.path("model").asString() + "/performance")
                .ok()
                .path("blocks");
        if (!blocks.isEmpty()) {
            JsonNode last = blocks.get(blocks.size() - 1);
            add(figures, "home-error", last.path("error"));
            add(figures, "home-bad-rate", last.path("badRate"));
            figures.add("home-answers="
                    + last.path("answered")
                            .valueStream()
                            .mapToInt(each -> each.path("outcomes").asInt())
                            .sum());
        }
    }

    private static boolean isRetired(JsonNode status) {
        return status.path("stage").asString().equals("RETIRED");
    }

    private static boolean isQuiet(JsonNode status) {
        return !isRetired(status) && !needsSomebody(status) && !acts(status);
    }

    private static boolean needsSomebody(JsonNode status) {
        return !isRetired(status) && waits(status);
    }

    private static boolean waits(JsonNode status) {
        return status.path("ask").isString()
                || status.path("awaiting").asString().equals("PERSON")
                || status.path("openApproval").isNumber();
    }

    private static boolean acts(JsonNode status) {
        return !isRetired(status)
                && !needsSomebody(status)
                && (status.path("awaiting").asString().equals("WORK")
                        || status.path("stage").asString().equals("ROLLOUT"));
    }

    /** The figures of a model's page. */
    static List<String> ofALife(JsonNode lived, JsonNode performance, int decisions) {
        JsonNode status = lived.path("status");
        List<String> figures = new ArrayList<>();
        champion(status.path("champion"), performance, figures);
        if (status.path("previous").isObject()) {
            add(
                    figures,
                    "previous-version",
                    status.path("previous").path("served").path("version"));
        }
        add(figures, "outcomes", lived.path("outcomes"));
        add(figures, "decided", lived.path("decided"));
        add(figures, "retrainings", status.path("retrainings"));
        add(figures, "rollouts", status.path("rollouts"));
        for (JsonNode block : performance.path("blocks").valueStream().toList().reversed()) {
            for (String name : List.of("from", "through", "version", "error", "badRate")) {
                add(figures, "block-" + name.toLowerCase(Locale.ROOT), block.path(name));
            }
        }
        figures.add("decision-count=" + decisions);
        return figures;
    }

    private static void champion(JsonNode champion, JsonNode performance, List<String> figures) {
        JsonNode version = champion.path("served").path("version");
        JsonNode own = performance
                .path("byVersion")
                .valueStream()
                .filter(each -> each.path("version").equals(version))
                .findFirst()
                .orElseThrow();
        add(figures, "champion-version", version);
        add(figures, "champion-error", own.path("error"));
        add(figures, "champion-n", own.path("outcomes"));
        add(figures, "champion-bad", own.path("bad"));
        add(figures, "champion-bad-rate", own.path("badRate"));
        add(figures, "champion-bound", champion.path("badRateUpperBound"));
    }

    /** The figures of the page of a life's first rollout. */
    List<String> ofARollout(Life life, JsonNode rollout) {
        JsonNode request = rollout.path("request");
        List<String> figures = new ArrayList<>();
        add(figures, "rollout-number", request.path("number"));
        add(figures, "candidate", request.path("candidate").path("version"));
        add(figures, "incumbent", request.path("incumbent").path("version"));
        if (UNDER_WAY.contains(rollout.path("phase").asString())) {
            add(figures, "share", rollout.path("share"));
        }
        add(figures, "promise", request.path("plan").path("harmAlpha"));
        JsonNode whole = life.get("/rollouts/1/counts").path("whole");
        for (String side : List.of("candidate", "incumbent")) {
            add(figures, side + "-bad", whole.path(side).path("bad"));
            add(figures, side + "-answers", whole.path(side).path("answers"));
        }
        return figures;
    }

    private static void add(List<String> figures, String name, JsonNode value) {
        figures.add(name + "=" + value.asString());
    }
}
