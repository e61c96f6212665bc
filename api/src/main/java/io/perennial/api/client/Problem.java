package io.perennial.api.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a door said when it refused.
 *
 * @param status HTTP status; 0 when nobody answered
 * @param code code of the problem that {@code perennial explain} knows; empty when the door gave none
 * @param detail what happened, for a person
 * @param places single mistakes, each with its place; empty when there is only the detail
 * @param help what to do next, where more is known of that than the code tells
 */
public record Problem(int status, String code, String detail, List<Place> places, Optional<String> help) {

    public Problem {
        places = List.copyOf(places);
    }

    /**
     * A single mistake.
     *
     * @param where line and column, or else a JSON pointer; empty when it has no place
     * @param detail what is wrong
     * @param suggestion what to write instead; empty when nobody can tell
     */
    public record Place(String where, String detail, String suggestion) {

        static Place read(JsonNode error) {
            int line = error.path("line").asInt(0);
            return new Place(
                    line > 0
                            ? line + ":" + error.path("column").asInt(1)
                            : error.path("pointer").asString(""),
                    error.path("detail").asString(""),
                    error.path("suggestion").asString(""));
        }

        /** In one line. */
        public String line() {
            return (where.isEmpty() ? "" : where + ": ") + detail + (suggestion.isEmpty() ? "" : " — " + suggestion);
        }
    }

    /** Nobody answered. */
    static Problem unreachable(String detail) {
        return new Problem(0, "", detail, List.of(), Optional.empty());
    }

    /** Nobody was asked, because there is no token to ask with. */
    static Problem withoutToken(String detail) {
        return new Problem(401, "P0401", detail, List.of(), Optional.empty());
    }

    /** Reads {@code application/problem+json}, or the {@code {"error": …}} of the inference protocol. */
    static Problem read(int status, JsonNode body) {
        String detail = body.path("detail")
                .asString(body.path("error")
                        .asString(body.path("title")
                                .asString("the server answered HTTP " + status + " without a reason")));
        List<Place> places = new ArrayList<>();
        body.path("errors").forEach(error -> places.add(Place.read(error)));
        return new Problem(status, body.path("code").asString(""), detail, places, Optional.empty());
    }

    /** The same in other words. */
    public Problem saying(String words) {
        return new Problem(status, code, words, places, help);
    }

    /** The same with what to do next. */
    public Problem helpedBy(String next) {
        return new Problem(status, code, detail, places, Optional.of(next));
    }

    /** What stands above the places: the detail, or how many mistakes there are where it would only repeat one of them. */
    public String headline() {
        boolean repeats = places.stream().map(Place::detail).anyMatch(one -> !one.isEmpty() && detail.contains(one));
        if (!repeats) {
            return detail;
        }
        return places.size() == 1 ? "1 mistake" : places.size() + " mistakes";
    }
}
