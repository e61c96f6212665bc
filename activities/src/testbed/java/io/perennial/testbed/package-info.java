/** Real servers for tests, shared by the modules that have stores or doors: a source folder of the tests of {@code activities} and {@code api}. */
@NullMarked
package io.perennial.testbed;

import org.jspecify.annotations.NullMarked;
