/**
 * Rows that people decide: {@link io.perennial.activities.store.cases.CaseStore} is their queue, and keeps who decided what.
 *
 * A case opens in the transaction that keeps its prediction. What a person decides becomes a label like any other, so that a case whose label came
 * from elsewhere waits for nobody. {@link io.perennial.activities.store.cases.AgreementWeighing} weighs how surely people agree with a version.
 */
@NullMarked
package io.perennial.activities.store.cases;

import org.jspecify.annotations.NullMarked;
