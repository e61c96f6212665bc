/**
 * Bad events of a canary's requests, known without any label: {@link BadEventStore} numbers them per model in the order they came, so that
 * every gateway and every judge finds the same crossing at the same event.
 */
@NullMarked
package io.perennial.activities.store.event;

import org.jspecify.annotations.NullMarked;
