package io.perennial.api.profile;

/**
 * What a column is good for.
 *
 * @param kind its part in the spec
 * @param reason why, or what to look at; empty when there is nothing to say
 */
public record Role(Kind kind, String reason) {

    /** Parts that a column can play. */
    public enum Kind {
        TARGET,
        INPUT,
        LEFT_OUT
    }

    static Role input(String reason) {
        return new Role(Kind.INPUT, reason);
    }

    static Role leftOut(String reason) {
        return new Role(Kind.LEFT_OUT, reason);
    }
}
