package io.perennial.api.analysis;

import io.perennial.activities.store.errors.ErrorAction;
import io.perennial.workflows.data.SourceFile;
import java.util.Optional;

/**
 * What somebody wants to do about a tag.
 *
 * @param tag the tag
 * @param action what is done
 * @param sample digest of the package whose errors were looked at; the analysis that is shown when empty
 * @param source another source for the retraining; empty for the spec's source plus labelled outcomes
 */
public record ErrorChoice(String tag, ErrorAction action, Optional<String> sample, Optional<SourceFile> source) {}
