package io.perennial.api.security;

import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers programs that have no token, or one without the role, in the form of the address. */
final class Refusing implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final RefusalWriter refusals;

    Refusing(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        refusals.write(
                request, response, HttpStatus.UNAUTHORIZED, "send a token: the header Authorization: Bearer TOKEN");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        String who = request.getUserPrincipal() == null
                ? "this token"
                : "the token '" + request.getUserPrincipal().getName() + "'";
        refusals.write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                who + " may not " + request.getMethod() + " " + request.getRequestURI());
    }
}
