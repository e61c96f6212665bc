package io.perennial.activities.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access tokens of a test, in memory and easy to read. */
public final class InMemoryTokenStore implements TokenStore {

    private final Map<String, Kept> tokens = new HashMap<>();

    @Override
    public synchronized String create(String name, List<Role> roles) {
        if (tokens.containsKey(name)) {
            throw new IllegalStateException("a token named '" + name + "' exists; revoke it first or choose a name");
        }
        String token = "prn_" + name + "-" + tokens.size();
        keep(name, token, roles);
        return token;
    }

    @Override
    public synchronized void keep(String name, String token, List<Role> roles) {
        tokens.put(name, new Kept(token, new Holder(name, roles)));
    }

    @Override
    public synchronized Optional<Holder> holder(String token) {
        return tokens.values().stream()
                .filter(kept -> kept.token().equals(token))
                .map(Kept::holder)
                .findFirst();
    }

    @Override
    public synchronized boolean revoke(String name) {
        return tokens.remove(name) != null;
    }

    private record Kept(String token, Holder holder) {}
}
