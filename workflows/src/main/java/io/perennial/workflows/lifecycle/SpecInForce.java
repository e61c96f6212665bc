package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.approval.EvidenceDigest;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a life goes by now: the spec whose charter was signed last, which need not be the one applied last.
 *
 * @param spec empty before the first apply
 * @param source the source applied with it
 * @param digest names both, so that a plan made against them is known to be stale when they have changed
 */
public record SpecInForce(Optional<ProjectSpec> spec, Optional<SourceFile> source, String digest) {

    public SpecInForce {
        spec = Absent.orEmpty(spec);
        source = Absent.orEmpty(source);
    }

    /** The spec and its source under their digest. */
    public static SpecInForce of(Optional<ProjectSpec> spec, Optional<SourceFile> source) {
        return new SpecInForce(spec, source, EvidenceDigest.of(List.of(spec.toString(), source.toString())));
    }
}
