/**
 * Loaded models that answer rows. {@link io.perennial.activities.inference.ModelLoader} opens a package after checking its digest; a
 * {@link io.perennial.activities.inference.LoadedModel} owns native memory until it is closed.
 */
@NullMarked
package io.perennial.activities.inference;

import org.jspecify.annotations.NullMarked;
