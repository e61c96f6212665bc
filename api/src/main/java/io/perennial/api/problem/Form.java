package io.perennial.api.problem;

import jakarta.servlet.http.HttpServletRequest;

/** In which form an address answers. */
public enum Form {
    /** {@code {"error": …}}, as the Open Inference Protocol asks. */
    INFERENCE,
    /** {@code application/problem+json}. */
    PROBLEM,
    /** A page for people. */
    PAGE;

    /** The form of the request's address. */
    public static Form of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals("/v2") || path.startsWith("/v2/")) {
            return INFERENCE;
        }
        return path.startsWith("/api/") || path.startsWith("/actuator/") ? PROBLEM : PAGE;
    }
}
