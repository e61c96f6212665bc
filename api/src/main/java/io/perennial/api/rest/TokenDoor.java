package io.perennial.api.rest;

import io.perennial.activities.store.Role;
import io.perennial.activities.store.TokenStore;
import io.perennial.api.problem.Refusal;
import io.perennial.api.security.RevokedTokens;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes and revokes access tokens; each is shown once. */
@RestController
final class TokenDoor {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final TokenStore tokens;
    private final RevokedTokens revoked;

    TokenDoor(TokenStore tokens, RevokedTokens revoked) {
        this.tokens = tokens;
        this.revoked = revoked;
    }

    record Wanted(@Nullable String name, @Nullable List<Role> roles) {}

    /** The token, the only time it is readable. */
    record Made(String name, List<Role> roles, String token) {}

    @PostMapping(path = "/api/v1/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Made> make(@RequestBody Wanted wanted) {
        if (wanted.name() == null || !NAME.matcher(wanted.name()).matches()) {
            throw Refusal.malformed("'name' must be 1 to 63 of letters, digits, '.', '_' and '-'");
        }
        if (wanted.roles() == null
                || wanted.roles().isEmpty()
                || wanted.roles().stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed(
                    "'roles' must name at least one of " + List.of(Role.values()) + ", and nothing else");
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Made(wanted.name(), wanted.roles(), create(wanted.name(), wanted.roles())));
    }

    /** Revokes a token: at once here and in its open sessions; another process that has just seen it takes it for at most ten seconds more. */
    @DeleteMapping("/api/v1/tokens/{name}")
    ResponseEntity<Void> revoke(@PathVariable String name, Principal principal) {
        if (name.equals(principal.getName())) {
            throw Refusal.settled("'" + name + "' is the token you are using: revoke it with another one");
        }
        if (!tokens.revoke(name)) {
            throw Refusal.notFound("there is no token called '" + name + "'");
        }
        revoked.revoked(name);
        return ResponseEntity.noContent().build();
    }

    private String create(String name, List<Role> roles) {
        try {
            return tokens.create(name, roles);
        } catch (IllegalStateException e) { // the name is taken
            throw Refusal.settled(String.valueOf(e.getMessage()));
        }
    }
}
