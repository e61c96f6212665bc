package io.perennial.api.security;

import io.perennial.activities.store.Role;
import io.perennial.activities.store.TokenStore.Holder;
import io.perennial.api.problem.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Who calls a door without web addresses; says there what the bearer filter and the access rules say at the others. */
public final class Callers {

    private final TokenHolders holders;

    Callers(TokenHolders holders) {
        this.holders = holders;
    }

    /**
     * Refuses a wrong token, and whoever has none of the roles.
     *
     * @param authorization what was sent as that
     * @param asked name of what the caller wants
     * @param roles any of which will do; none when everybody may ask
     */
    public void require(Optional<String> authorization, String asked, List<Role> roles) {
        Optional<Holder> holder = authorization.flatMap(BearerFilter::token).map(this::known);
        if (!roles.isEmpty()) {
            requireRole(
                    holder.orElseThrow(
                            () -> Refusal.unauthorized("send a token: the header Authorization: Bearer TOKEN")),
                    asked,
                    roles);
        }
    }

    private Holder known(String token) {
        try {
            return holders.holder(token).orElseThrow(() -> Refusal.unauthorized("this token is not known here"));
        } catch (DataAccessException e) {
            throw Refusal.unavailable("the database that knows this token did not answer; try again");
        }
    }

    private static void requireRole(Holder caller, String asked, List<Role> roles) {
        boolean may = caller.roles().contains(Role.ADMIN)
                || roles.stream().anyMatch(role -> caller.roles().contains(role));
        if (!may) {
            throw Refusal.forbidden(asked + " needs the role " + MissingRoles.inWords(roles) + "; "
                    + MissingRoles.held("the token '" + caller.name() + "'", caller.roles()));
        }
    }
}
