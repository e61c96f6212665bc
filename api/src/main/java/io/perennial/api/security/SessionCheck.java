package io.perennial.api.security;

import io.perennial.activities.store.TokenStore.Holder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at each request of a console session whether its token still counts; the session of a token that was revoked, or of yesterday, ends. */
final class SessionCheck extends OncePerRequestFilter {

    /** A working day with overtime; then the token is shown again. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final TokenHolders holders;
    private final InstantSource clock;

    SessionCheck(TokenHolders holders, InstantSource clock) {
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getDetails() instanceof SignedIn session) {
            try {
                holder(session).ifPresentOrElse(holder -> goOn(holder, session), () -> end(request));
            } catch (DataAccessException e) {
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Holder> holder(SignedIn session) {
        boolean old = clock.instant().isAfter(session.since().plus(LONGEST));
        return old ? Optional.empty() : holders.holder(session.token());
    }

    /** With the roles of now. */
    private static void goOn(Holder holder, SignedIn session) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Authorities.authentication(holder, session));
        SecurityContextHolder.setContext(context);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
