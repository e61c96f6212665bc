package io.perennial.api.security;

import io.perennial.activities.store.TokenStore.Holder;
import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer …} and puts the token's holder into the security context; a wrong token is refused here. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final TokenHolders holders;
    private final RefusalWriter refusals;

    BearerFilter(TokenHolders holders, RefusalWriter refusals) {
        this.holders = holders;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = token(request.getHeader("Authorization"));
        if (token.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Holder> holder;
        try {
            holder = holders.holder(token.get());
        } catch (DataAccessException e) {
            response.setHeader("Retry-After", Long.toString(TokenHolders.LEFT_ALONE.toSeconds()));
            refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the database that knows this token did not answer; try again");
            return;
        }
        if (holder.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            refusals.write(request, response, HttpStatus.UNAUTHORIZED, "this token is not known here");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Authorities.authentication(holder.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    static Optional<String> token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }
}
