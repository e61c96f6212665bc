package io.perennial.activities.training.network;

import ai.djl.engine.Engine;

/**
 * Sets the generator of libtorch before each step that draws from it, from the recipe's seed and the number of the step alone: a resumed fit silences
 * the same units as one that was never stopped.
 *
 * @param engine whose generator it is
 * @param seed the recipe's
 * @param areDrawn whether a step draws at all
 */
record StepSeeds(Engine engine, long seed, boolean areDrawn) {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    void before(int step) {
        if (areDrawn) {
            engine.setRandomSeed(Long.hashCode(seed + GOLDEN_GAMMA * step));
        }
    }
}
