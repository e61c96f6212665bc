/**
 * How a door says no: {@link io.perennial.api.problem.Problem} in the form of RFC 9457 under {@code /api}, {@code {"error": …}} under
 * {@code /v2}. Start at {@link io.perennial.api.problem.Refusal}, which any code behind a door may throw; where it is
 * the model that is not there, {@link io.perennial.api.problem.KnownModels} says so, with the one that was probably meant.
 */
@NullMarked
package io.perennial.api.problem;

import org.jspecify.annotations.NullMarked;
