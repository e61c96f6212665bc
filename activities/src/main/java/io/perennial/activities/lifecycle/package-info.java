/** What a life writes down: {@link io.perennial.activities.lifecycle.StoredLedger} keeps its decisions and publishes its state. */
@NullMarked
package io.perennial.activities.lifecycle;

import org.jspecify.annotations.NullMarked;
