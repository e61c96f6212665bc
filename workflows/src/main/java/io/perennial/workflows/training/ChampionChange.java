package io.perennial.workflows.training;

import io.perennial.workflows.lifecycle.ModelId;

/**
 * Which version is champion now.
 *
 * @param model the model
 * @param version MLflow version number that becomes champion
 * @param key idempotency key, such as {@code rollout/pc-prices/7}
 */
public record ChampionChange(ModelId model, int version, String key) {}
