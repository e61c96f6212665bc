package io.perennial.activities.store;

import java.util.List;
import java.util.Optional;

/** Access tokens, kept as SHA-256 of 256 random bits; the token itself is shown once. */
public interface TokenStore {

    /** Creates a token and returns it, the only time it is readable. */
    String create(String name, List<Role> roles);

    /** Keeps a token made elsewhere, such as the launcher's; the same name again replaces it. */
    void keep(String name, String token, List<Role> roles);

    /** Who holds this token. */
    Optional<Holder> holder(String token);

    /** Withdraws a token; false when there was none of that name. */
    boolean revoke(String name);

    /** Name and roles behind a token. */
    record Holder(String name, List<Role> roles) {

        public Holder {
            roles = List.copyOf(roles);
        }
    }
}
