package io.perennial.api.problem;

import java.util.List;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Refuses what a door could not read: says what is wrong and where, in words of the request and never in those of the program. */
final class Unreadable {

    private Unreadable() {}

    static Problem json(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        int line = place == null ? 0 : Math.max(place.getLineNr(), 0);
        int column = place == null ? 0 : Math.max(place.getColumnNr(), 0);
        MisfitJson wrong = MisfitJson.of(failure);
        String pointer = pointer(failure);
        String where = (line > 0 ? "line " + line + ", column " + column : "the body")
                + (pointer.isEmpty() ? "" : ", " + pointer);
        String meant = wrong.suggestion().map(hint -> " (" + hint + ")").orElse("");
        Finding finding = new Finding("P0100", pointer, line, column, wrong.detail(), wrong.suggestion());
        return Refusal.malformed("not the JSON expected, " + where + ": " + wrong.detail() + meant, List.of(finding))
                .problem();
    }

    /** A part of the address or of the query. */
    static Problem argument(MethodArgumentTypeMismatchException failure) {
        Class<?> type = failure.getRequiredType();
        boolean plain = type == null || type.isPrimitive() || type.isEnum() || Number.class.isAssignableFrom(type);
        String why = failure.getMostSpecificCause().getMessage();
        return Refusal.malformed("'" + failure.getName() + "' cannot be read: "
                        + (plain || why == null
                                ? "expected " + MisfitJson.inWords(type) + ", got '" + failure.getValue() + "'"
                                : why)) // what our own records say of themselves
                .problem();
    }

    private static String pointer(JacksonException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
