package io.perennial.workflows.serving;

import java.time.Instant;

/**
 * A version that served everything and is kept ready to do so again.
 *
 * @param version what stays loaded, so that a way back to it waits for nothing
 * @param until when its window ends; gateways let go of it then by themselves
 */
public record Standby(ServedVersion version, Instant until) {

    /** True while it is to be ready. */
    public boolean isDue(Instant now) {
        return now.isBefore(until);
    }
}
