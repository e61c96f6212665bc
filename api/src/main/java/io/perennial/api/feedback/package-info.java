/**
 * Labels for predictions, and predictions by id: the doors that control and gateway both have.
 *
 * Start at {@code FeedbackDoor}. {@link io.perennial.api.feedback.ServingSide} is what differs: in a gateway a label meets predictions that
 * are not stored yet, and its outcome may switch a candidate off before the label is answered.
 */
@NullMarked
package io.perennial.api.feedback;

import org.jspecify.annotations.NullMarked;
