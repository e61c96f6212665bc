package io.perennial.workflows.automation;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much of its decisions is left to a model, over all and within segments.
 *
 * As a spec says it, these are the highest degrees that evidence may reach; as a route says it, those in force.
 *
 * @param degree of rows that belong to no segment
 * @param band probability of the answered class from which a model that decides in part decides; {@link #USUAL_BAND} when absent
 * @param segments the first that a row belongs to tells its degree
 * @param raising from where a model begins, and what raises its degrees; empty where that is as usual, and in a route
 */
public record Automation(
        Degree degree, Optional<Double> band, List<SegmentDegree> segments, Optional<Raising> raising) {

    /** From how sure on a model decides in part, when nothing is said. */
    public static final double USUAL_BAND = 0.9;

    /** The model decides all. */
    public static final Automation FULL = new Automation(Degree.FULL, Optional.empty(), List.of());

    public Automation {
        band = Absent.orEmpty(band);
        segments = Absent.orEmpty(segments);
        raising = Absent.orEmpty(raising);
        if (band.filter(share -> !(share > 0 && share < 1)).isPresent()) {
            throw new IllegalArgumentException("a band of probability must be in (0, 1), got " + band.get());
        }
    }

    /** Degrees whose raising is as usual, or that are in force. */
    public Automation(Degree degree, Optional<Double> band, List<SegmentDegree> segments) {
        this(degree, band, segments, Optional.empty());
    }

    /** What raises its degrees. */
    public Raising raisedBy() {
        return raising.orElse(Raising.USUAL);
    }

    /** The degrees that a model begins with under these highest ones. */
    public Automation begins() {
        Degree start = raisedBy().start().orElse(Degree.FULL);
        return each(degree.lower(start), segment -> segment.degree().lower(start));
    }

    /** The same rows with other degrees, in force. */
    Automation each(Degree everything, Function<SegmentDegree, Degree> within) {
        return new Automation(
                everything,
                band,
                segments.stream()
                        .map(segment -> segment.at(within.apply(segment)))
                        .toList());
    }

    /** The degree of a segment by its name, or of all other rows; empty when there is no such segment. */
    public Optional<Degree> of(Optional<String> segment) {
        return segment.isEmpty()
                ? Optional.of(degree)
                : segments.stream()
                        .filter(one -> one.name().equals(segment.get()))
                        .map(SegmentDegree::degree)
                        .findFirst();
    }

    /** From how sure on the model decides in part. */
    public double sureFrom() {
        return band.orElse(USUAL_BAND);
    }

    /** The degree of a row, by its values. */
    public Degree of(Map<String, Object> row) {
        return segment(row).map(SegmentDegree::degree).orElse(degree);
    }

    /** The segment that tells the degree of a row. */
    public Optional<SegmentDegree> segment(Map<String, Object> row) {
        return segments.stream().filter(segment -> segment.has(row)).findFirst();
    }

    /**
     * True when people decide without the model's word.
     *
     * @param inForce the degree of the decision
     * @param probability of the answered class
     */
    public boolean defers(Degree inForce, double probability) {
        boolean unsure = inForce == Degree.PARTIAL && !(probability >= sureFrom());
        return unsure || inForce.isSilent();
    }

    /** True when every decision is left to the model, so that nothing has to be asked of a row. */
    public boolean isFull() {
        return degree == Degree.FULL && segments.isEmpty();
    }

    /** True when the model decides in part anywhere, for which it has to say how sure it is. */
    public boolean needsProbability() {
        return degree == Degree.PARTIAL || segments.stream().anyMatch(segment -> segment.degree() == Degree.PARTIAL);
    }
}
