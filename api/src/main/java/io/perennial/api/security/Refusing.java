package io.perennial.api.security;

import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers programs that have no token, or one without the role, in the form of the address. */
final class Refusing implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final RefusalWriter refusals;
    private final Addresses addresses;

    Refusing(RefusalWriter refusals, Addresses addresses) {
        this.refusals = refusals;
        this.addresses = addresses;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        refusals.write(
                request, response, HttpStatus.UNAUTHORIZED, "send a token: the header Authorization: Bearer TOKEN");
    }

    /** A rule that names roles says which are missing; without such a rule there is mostly nothing to allow either. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        String asked = request.getMethod() + " " + request.getRequestURI();
        Optional<String> needed = MissingRoles.of(failure);
        if (needed.isPresent()) {
            refuse(request, response, asked + " needs the role " + needed.get());
            return;
        }
        switch (addresses.find(request)) {
            case Addresses.OtherMethods(var methods) -> {
                response.setHeader("Allow", methods);
                refusals.write(
                        request,
                        response,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        request.getRequestURI() + " takes " + methods + ", not " + request.getMethod());
            }
            case Addresses.Nothing() ->
                refusals.write(request, response, HttpStatus.NOT_FOUND, "nothing answers " + asked);
            case Addresses.Taken() -> refuse(request, response, asked + " is open to nobody");
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        refusals.write(request, response, HttpStatus.FORBIDDEN, why + "; " + MissingRoles.held(request));
    }
}
