package io.perennial.activities.store;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;

/** Access tokens in PostgreSQL; a token has 256 random bits, so its plain hash is no help to a thief of the table. */
public final class PostgresTokenStore implements TokenStore {

    private static final String PREFIX = "prn_";
    private static final int RANDOM_BYTES = 32;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    public PostgresTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public String create(String name, List<Role> roles) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            insert("", name, token, roles);
        } catch (DuplicateKeyException e) {
            throw new IllegalStateException("a token named '" + name + "' exists; revoke it first or choose a name", e);
        }
        return token;
    }

    @Override
    public void keep(String name, String token, List<Role> roles) {
        insert(" on conflict (name) do update set hash = excluded.hash, roles = excluded.roles", name, token, roles);
    }

    private void insert(String orElse, String name, String token, List<Role> roles) {
        String words = roles.stream().map(Role::name).collect(Collectors.joining(","));
        database.client()
                .sql("insert into token (name, hash, roles) values (?, ?, string_to_array(?, ','))" + orElse)
                .params(StoredText.of(name), Sha256.hex(token), words)
                .update();
    }

    @Override
    public Optional<Holder> holder(String token) {
        return database.client()
                .sql("select name, array_to_string(roles, ',') as roles from token where hash = ?")
                .param(Sha256.hex(token))
                .query((row, index) -> new Holder(row.getString("name"), roles(row.getString("roles"))))
                .optional();
    }

    @Override
    public boolean revoke(String name) {
        return database.client()
                        .sql("delete from token where name = ?")
                        .param(StoredText.of(name))
                        .update()
                == 1;
    }

    private static List<Role> roles(String words) {
        return Arrays.stream(words.split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(Role::valueOf)
                .toList();
    }
}
