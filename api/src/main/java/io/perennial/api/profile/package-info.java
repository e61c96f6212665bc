/**
 * A first look at somebody's CSV file, and the spec that it suggests.
 *
 * {@link io.perennial.api.profile.Profile} reads the whole file once, with a bounded memory for each column; {@code Suggestion} guesses
 * target, task and the role of every column; {@code SpecDraft} writes the spec, whose comments carry the evidence. No server is asked.
 */
@NullMarked
package io.perennial.api.profile;

import org.jspecify.annotations.NullMarked;
