package io.perennial.api.security;

import io.perennial.activities.store.Role;
import io.perennial.activities.store.TokenStore.Holder;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Turns the holder of a token into what Spring Security asks for. */
final class Authorities {

    private Authorities() {}

    static Authentication authentication(Holder holder) {
        return UsernamePasswordAuthenticationToken.authenticated(holder.name(), null, of(holder.roles()));
    }

    /** For a request of a console session. */
    static Authentication authentication(Holder holder, SignedIn session) {
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(holder.name(), null, of(holder.roles()));
        signedIn.setDetails(session);
        return signedIn;
    }

    private static List<GrantedAuthority> of(List<Role> roles) {
        List<Role> all = roles.contains(Role.ADMIN) ? List.of(Role.values()) : roles;
        return all.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }
}
