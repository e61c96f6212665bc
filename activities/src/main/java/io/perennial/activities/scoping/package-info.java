/** Feasibility of a project: {@link io.perennial.activities.scoping.SignalAssessment} asks whether any feature is indicative. */
@NullMarked
package io.perennial.activities.scoping;

import org.jspecify.annotations.NullMarked;
