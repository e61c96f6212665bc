/**
 * Datasets: from a source file and the labelled outcomes to an immutable, content-addressed snapshot.
 *
 * Main flow ({@link io.perennial.workflows.data.DatasetWorkflow}): snapshot → contract → split → manifest. A refused contract
 * ends the flow with the rule, the column and the count; nothing is trained on refused data.
 */
@NullMarked
package io.perennial.workflows.data;

import org.jspecify.annotations.NullMarked;
