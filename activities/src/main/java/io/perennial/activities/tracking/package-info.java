/**
 * MLflow: runs, model versions and the champion alias, over its REST protocol.
 *
 * {@link io.perennial.activities.tracking.MlflowRegistry} is the activity; it reads as the story of a run. {@link
 * io.perennial.activities.tracking.MlflowGateway} is the only class that speaks HTTP: every call is bounded in time and size, calls that MLflow
 * itself makes idempotent are repeated there, and calls that create something are sent once and guarded by {@link
 * io.perennial.activities.tracking.KeyedCreation}. MLflow is a record of what happened, never the truth about who is champion.
 */
@NullMarked
package io.perennial.activities.tracking;

import org.jspecify.annotations.NullMarked;
