package io.perennial.api.security;

import io.perennial.activities.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.GrantedAuthority;

/** Says which role an address asks for and which the caller's token has, in the words in which tokens are made. */
final class MissingRoles {

    private MissingRoles() {}

    /** The roles any of which would do; empty when the address is open to nobody. */
    static Optional<String> of(AccessDeniedException failure) {
        return failure instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? Optional.of(inWords(decision.getAuthorities()))
                : Optional.empty();
    }

    /** What the caller has instead. */
    static String held(HttpServletRequest request) {
        List<Role> held = Arrays.stream(Role.values())
                .filter(role -> request.isUserInRole(role.name()))
                .toList();
        String name = request.getUserPrincipal() == null
                ? "this token"
                : "the token '" + request.getUserPrincipal().getName() + "'";
        return held(name, held);
    }

    /** What the caller of this name has instead. */
    static String held(String name, List<Role> held) {
        return name + " has " + (held.isEmpty() ? "none" : listed(held, ", "));
    }

    private static String inWords(Collection<GrantedAuthority> authorities) {
        List<Role> wanted = Arrays.stream(Role.values())
                .filter(role -> authorities.stream()
                        .anyMatch(authority -> ("ROLE_" + role.name()).equals(authority.getAuthority())))
                .toList();
        return inWords(wanted);
    }

    /** Roles any of which would do. */
    static String inWords(List<Role> wanted) {
        return listed(wanted, " or ");
    }

    private static String listed(List<Role> roles, String between) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(between));
    }
}
