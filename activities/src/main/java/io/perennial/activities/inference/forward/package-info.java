/**
 * Forward passes in plain Java: layers, layers behind embeddings of numbers and categories or convolutions of an image, boosted trees.
 *
 * Each is a {@link io.perennial.activities.inference.forward.Forward} from transformed features to raw outputs, holds no state between calls, and
 * answers as the library that fitted it; its arrays are what packages and graphs are written from.
 *
 * Start reading at {@link io.perennial.activities.inference.forward.Forward}.
 */
@NullMarked
package io.perennial.activities.inference.forward;

import org.jspecify.annotations.NullMarked;
