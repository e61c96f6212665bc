package io.perennial.api.security;

import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Lets a person into the console: the password is a token, and the name, when given, must be the token's. */
final class TokenLogin implements AuthenticationProvider {

    private final TokenHolders holders;
    private final InstantSource clock;

    TokenLogin(TokenHolders holders, InstantSource clock) {
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String token = String.valueOf(login.getCredentials()).strip();
        String name = login.getName().strip();
        return holders.holder(token)
                .filter(holder -> name.isEmpty() || holder.name().equals(name))
                .map(holder -> Authorities.authentication(holder, new SignedIn(token, clock.instant())))
                .orElseThrow(() -> new BadCredentialsException("name and token do not belong together"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
