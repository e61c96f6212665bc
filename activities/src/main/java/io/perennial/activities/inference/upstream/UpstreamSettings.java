package io.perennial.activities.inference.upstream;

import io.perennial.activities.inference.UnusableModelException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which servers this process may call for answers, and how.
 *
 * @param hosts hosts, or hosts with a port, such as {@code models:8080}; a host alone may be called at every port
 * @param deadline the most that one call may take
 * @param calls the most calls to one model at a time
 */
public record UpstreamSettings(Set<String> hosts, Duration deadline, int calls) {

    /** Environment variable that lists the servers; none may be called without it. */
    public static final String HOSTS = "UPSTREAM_HOSTS";

    static final String DEADLINE = "UPSTREAM_DEADLINE";
    static final String CALLS = "UPSTREAM_CALLS";

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})\\s*(ms|s)");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");

    public UpstreamSettings {
        hosts = Set.copyOf(hosts);
        if (!deadline.isPositive() || calls < 1) {
            throw new IllegalArgumentException("a deadline above 0 and at least one call at a time are expected, not "
                    + deadline + " and " + calls);
        }
    }

    /**
     * Those of this process: of its environment, unless a system property of the same name, such as {@code upstream.hosts}, says otherwise.
     *
     * @throws UnusableModelException when one of them cannot be read
     */
    public static UpstreamSettings ofProcess() throws UnusableModelException {
        return new UpstreamSettings(
                hosts(setting(HOSTS).orElse("")),
                duration(setting(DEADLINE).orElse("1 s")),
                count(setting(CALLS).orElse("32")));
    }

    private static int count(String text) throws UnusableModelException {
        if (!COUNT.matcher(text.strip()).matches()) {
            throw new UnusableModelException(CALLS + " must be a number from 1 to 9999, not '" + text + "'");
        }
        return Integer.parseInt(text.strip());
    }

    private static Optional<String> setting(String name) {
        String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(System.getProperty(property)).or(() -> Optional.ofNullable(System.getenv(name)));
    }

    private static Set<String> hosts(String list) {
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Duration duration(String text) throws UnusableModelException {
        Matcher given = DURATION.matcher(text.strip());
        if (!given.matches()) {
            throw new UnusableModelException(DEADLINE + " must be a time such as 1 s or 500 ms, not '" + text + "'");
        }
        long count = Long.parseLong(given.group(1));
        return given.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
    }

    /**
     * Refuses a server that is not listed.
     *
     * @throws UnusableModelException when it is not; says which setting would let it be called
     */
    public void require(UpstreamReference reference) throws UnusableModelException {
        URI server = reference.server();
        String host = server.getHost().toLowerCase(Locale.ROOT);
        String place = host + ":" + port(server);
        if (!hosts.contains(host) && !hosts.contains(place)) {
            throw new UnusableModelException("the server " + place + " may not be called for answers; list it in "
                    + HOSTS + ", such as " + HOSTS + "=" + place + ", and start the platform anew");
        }
    }

    private static int port(URI server) {
        if (server.getPort() >= 0) {
            return server.getPort();
        }
        return server.getScheme().equals("https") ? 443 : 80;
    }
}
