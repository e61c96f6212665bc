package io.perennial.api.security;

import java.util.Set;

/** Host names by which this machine calls itself. */
final class LoopbackNames {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private LoopbackNames() {}

    static boolean contains(String host) {
        return NAMES.contains(host);
    }
}
