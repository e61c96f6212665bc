/**
 * Who may do what: opaque bearer tokens for programs, a session for people, everything else denied.
 *
 * Start at {@link io.perennial.api.security.AccessRules}. A token's roles come from {@link io.perennial.activities.store.TokenStore};
 * {@code ADMIN} includes all others. The console is entered with a token as password.
 */
@NullMarked
package io.perennial.api.security;

import org.jspecify.annotations.NullMarked;
