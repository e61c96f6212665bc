/**
 * The whole platform under test: real servers and real processes, started by the launcher and killed by the tests.
 *
 * {@link io.perennial.worker.endtoend.Platform} is started once for all tests of a JVM; each test lives in models of its own. Start
 * reading at {@link io.perennial.worker.endtoend.ClassificationIT}, which has no accidents.
 */
@NullMarked
package io.perennial.worker.endtoend;

import org.jspecify.annotations.NullMarked;
