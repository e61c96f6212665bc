/** Contract and orchestration: what stages say to each other, and the durable workflows that own a model's life. */
@NullMarked
package io.perennial.workflows;

import org.jspecify.annotations.NullMarked;
