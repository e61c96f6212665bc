package io.perennial.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Sends a person who is not signed in to the sign-in page, which tells one whose session has ended so and leads back to the page he was on. A page
 * that refreshes a part of itself is told to load as a whole, so that it is the page that is come back to.
 */
final class ToLogin implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    static final String LOGIN = "/login";

    private final RedirectStrategy redirect = new DefaultRedirectStrategy();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isRefresh(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            redirect.sendRedirect(request, response, hasEnded(request) ? LOGIN + "?ended" : LOGIN);
        }
    }

    /** A form from before a restart fails for its proof of origin, but what its sender needs is to sign in. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || known instanceof AnonymousAuthenticationToken) {
            commence(request, response, new InsufficientAuthenticationException("not signed in", failure));
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    /** Without a name there is only the token that can be wrong. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String name = Objects.requireNonNullElse(request.getParameter("username"), "");
        redirect.sendRedirect(request, response, LOGIN + (name.isBlank() ? "?error=token" : "?error=name"));
    }

    /** Remembers the page that was asked for, not a part of one, and leaves no trace of that in addresses. */
    @SuppressWarnings("NullAway") // null is how the parameter is switched off, though the setter does not say so
    static RequestCache pagesAskedFor() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setMatchingRequestParameterName(null);
        pages.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && !isRefresh(request)
                && Objects.requireNonNullElse(request.getHeader("Accept"), "").contains("text/html"));
        return pages;
    }

    private static boolean isRefresh(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The browser still shows the cookie of a session that is no more. */
    private static boolean hasEnded(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }
}
