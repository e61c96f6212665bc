package io.perennial.api.client;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a door said when it refused.
 *
 * @param status HTTP status; 0 when nobody answered
 * @param code code of the problem that {@code perennial explain} knows; empty when the door gave none
 * @param detail what happened, for a person
 * @param places single mistakes, each with its place; empty when there is only the detail
 */
public record Problem(int status, String code, String detail, List<String> places) {

    public Problem {
        places = List.copyOf(places);
    }

    /** Nobody answered. */
    static Problem unreachable(String detail) {
        return new Problem(0, "", detail, List.of());
    }

    /** Nobody was asked, because there is no token to ask with. */
    static Problem withoutToken(String detail) {
        return new Problem(401, "P0401", detail, List.of());
    }

    /** Reads {@code application/problem+json}, or the {@code {"error": …}} of the inference protocol. */
    static Problem read(int status, JsonNode body) {
        String detail = body.path("detail")
                .asString(body.path("error")
                        .asString(body.path("title")
                                .asString("the server answered HTTP " + status + " without a reason")));
        List<String> places = new ArrayList<>();
        body.path("errors").forEach(error -> places.add(place(error)));
        return new Problem(status, body.path("code").asString(""), detail, places);
    }

    private static String place(JsonNode error) {
        int line = error.path("line").asInt(0);
        String where = line > 0
                ? line + ":" + error.path("column").asInt(1)
                : error.path("pointer").asString("");
        String suggestion = error.path("suggestion").asString("");
        String head = where.isEmpty() ? "" : where + ": ";
        return head + error.path("detail").asString("") + (suggestion.isEmpty() ? "" : " — " + suggestion);
    }
}
