package io.perennial.api.gateway.admission;

import io.perennial.api.problem.Refusal;
import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses inference before tokens and bodies are looked at, because a refusal that costs as much as an answer leaves nothing for the answers. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusingEarly extends OncePerRequestFilter {

    private final InferencePlaces places;
    private final RefusalWriter refusals;

    RefusingEarly(InferencePlaces places, RefusalWriter refusals) {
        this.places = places;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestThreads.begin();
        boolean isInference = request.getRequestURI().endsWith("/infer");
        Optional<Refusal> refusal = isInference ? refusal() : Optional.empty();
        if (refusal.isPresent()) {
            refusals.write(request, response, refusal.get().problem());
            return;
        }
        RequestThreads.takePlace();
        if (!isInference) {
            RequestThreads.leaveTurn(); // labels and probes wait for a store most of the time
        }
        chain.doFilter(request, response);
    }

    private Optional<Refusal> refusal() {
        if (RequestThreads.isOneTooMany()) {
            return Optional.of(places.withoutTurn());
        }
        return places.areCrowded() ? Optional.of(places.withoutRoom()) : Optional.empty();
    }
}
