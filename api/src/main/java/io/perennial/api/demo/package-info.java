/**
 * The demo: a client that tells the whole life of one model on the running platform.
 *
 * It speaks HTTP and nothing else; the product has no branch for it. {@link io.perennial.api.demo.Demo} puts the parts together, {@code Story} is
 * the list of acts, {@code Driver} is the world: it asks for one prediction per row, tells each label 40 rows later, and waits where the
 * world would wait. {@code Narrator} prints the ledger as it grows; {@code Books} hold what was answered and what it cost.
 */
@NullMarked
package io.perennial.api.demo;

import org.jspecify.annotations.NullMarked;
