package io.perennial.api.problem;

import java.util.List;

/**
 * Body of every refusal under {@code /api}, in the form of RFC 9457.
 *
 * @param type address of the explanation of {@code code}
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param code stable code, such as {@code P0102}
 * @param detail what happened, to what, and what to do next
 * @param errors single mistakes, in reading order; empty when {@code detail} says all
 */
public record Problem(String type, String title, int status, String code, String detail, List<Finding> errors) {

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String title, String code, String detail, List<Finding> errors) {
        return new Problem("urn:perennial:problem:" + code, title, status, code, detail, errors);
    }
}
