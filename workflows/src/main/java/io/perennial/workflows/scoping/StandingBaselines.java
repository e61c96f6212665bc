package io.perennial.workflows.scoping;

import io.perennial.workflows.training.BaselineKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kinds of baselines that a training is held against.
 *
 * <p>The mean counts as a kind of its own, because it says what is right without any model, and the straight line and the trees what is right
 * without much work; so a spec that says nothing of baselines starts with two.
 */
public final class StandingBaselines {

    private static final int FEWEST = 2;

    private final Set<BaselineSource> kinds;

    private StandingBaselines(Set<BaselineSource> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** Those of which at least one figure is known, or will be. */
    public Set<BaselineSource> kinds() {
        return kinds;
    }

    /** Those that the spec names; {@code serves} says whether a version answers today. */
    public static StandingBaselines of(ProjectSpec spec, boolean serves) {
        CharterSpec charter = spec.charter();
        Set<BaselineSource> kinds = EnumSet.noneOf(BaselineSource.class);
        charter.knownBaselines().forEach(known -> kinds.add(known.kind()));
        spec.training().baselines().forEach(fitted -> kinds.add(kind(fitted, charter.olderSystem())));
        if (serves || charter.olderSystem().isPresent()) {
            kinds.add(BaselineSource.OLDER_SYSTEM);
        }
        return new StandingBaselines(kinds);
    }

    /** What a fitted baseline counts as; the one that serves first is the older system. */
    public static BaselineSource kind(BaselineKind fitted, Optional<BaselineKind> olderSystem) {
        return olderSystem.equals(Optional.of(fitted)) ? BaselineSource.OLDER_SYSTEM : fitted.source();
    }

    /** Why a training may not start; empty when it may. */
    public Optional<String> refusal() {
        return kinds.size() >= FEWEST
                ? Optional.empty()
                : Optional.of("Training does not start before a model can be held against baselines of two kinds, and "
                        + found() + ": name more of mean (no model) and linear or trees (quick and dirty) under"
                        + " training.baselines, or state a known figure under charter.baselines (human_level,"
                        + " literature or older_system)");
    }

    private String found() {
        return kinds.isEmpty()
                ? "there is none"
                : "all of them are of one kind, '"
                        + kinds.stream().map(BaselineSource::words).collect(Collectors.joining()) + "'";
    }
}
