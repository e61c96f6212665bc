package io.perennial.api.security;

/** Hears of each token that is revoked here, so that this process takes it no longer, in open sessions either. */
public interface RevokedTokens {

    /** The token of this name counts no more. */
    void revoked(String name);
}
