/** The real browser of tests: a source folder of the tests of {@code worker} and {@code api}. */
@NullMarked
package io.perennial.testbed.browser;

import org.jspecify.annotations.NullMarked;
