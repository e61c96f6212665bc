/**
 * Error analysis for people and programs: rows to look at, tags, the table of what is worth doing, the action that is done.
 *
 * {@link io.perennial.api.analysis.ErrorReading} puts sample, tags and arithmetic together; {@link io.perennial.api.analysis.ErrorTagging} takes
 * what people say of rows; {@link io.perennial.api.analysis.ErrorActions} records the chosen action and starts what it names. The console's page
 * and {@link io.perennial.api.analysis.ErrorDoor} are two faces of the same three.
 */
@NullMarked
package io.perennial.api.analysis;

import org.jspecify.annotations.NullMarked;
