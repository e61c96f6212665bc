/**
 * The serving bench: the gateway under load beside other servers of the same model, in turn, in one run.
 *
 * Start at {@code ServingBench}. A {@code Contestant} is one way to ask one server; {@code Load} asks it over {@code Connection}s in a closed or an
 * open loop and gives {@code Figures}; {@code Report} keeps every round and shows the best of each. {@code Overload} asks
 * above the capacity that was measured, over the many {@code FloodConnection}s of a {@code Flood}. The generator shares the machine with the servers it
 * measures, so figures are lower bounds and only those of one run compare. Nothing here knows how the gateway works inside.
 */
@NullMarked
package io.perennial.api.bench.serving;

import org.jspecify.annotations.NullMarked;
