/** Wiring of the worker processes: which queue is served by which activities, and nothing else. */
@NullMarked
package io.perennial.worker;

import org.jspecify.annotations.NullMarked;
