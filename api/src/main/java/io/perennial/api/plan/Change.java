package io.perennial.api.plan;

import java.util.Optional;

/**
 * One setting that applying a spec would change.
 *
 * @param key place in the spec, such as {@code rollout.shadow.margin}
 * @param from what is in force; empty when nothing is
 * @param to what the spec says; empty when it says nothing
 * @param consequence what the lifecycle does with it, in one sentence
 */
public record Change(String key, Optional<String> from, Optional<String> to, String consequence) {}
