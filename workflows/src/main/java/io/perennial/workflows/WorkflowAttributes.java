package io.perennial.workflows;

import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;

/** Typed search attributes; they make lists in the Temporal UI useful. */
public final class WorkflowAttributes {

    /** Name of the model. */
    public static final SearchAttributeKey<String> MODEL = SearchAttributeKey.forKeyword("PerennialModel");

    /** Stage of its life. */
    public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("PerennialStage");

    /** Number of trainings so far. */
    public static final SearchAttributeKey<Long> GENERATION = SearchAttributeKey.forLong("PerennialGeneration");

    /** Verdict of the last stage that reported. */
    public static final SearchAttributeKey<String> VERDICT = SearchAttributeKey.forKeyword("PerennialVerdict");

    private WorkflowAttributes() {}

    /** Attributes that every workflow of a model starts with. */
    public static SearchAttributes of(ModelId model) {
        return SearchAttributes.newBuilder().set(MODEL, model.value()).build();
    }
}
