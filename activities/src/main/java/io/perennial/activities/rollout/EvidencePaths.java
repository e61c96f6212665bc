package io.perennial.activities.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the way of each test's evidence while it is read; never more than some hundred points of each, however long the way. */
final class EvidencePaths {

    private final Map<Test, Way> ways = new LinkedHashMap<>();

    /** A test of the rollout, which wrongly proves what it tests with probability alpha. */
    record Test(String name, boolean ofSafety, double alpha) {

        static Test ofHarm(String evidence, double alpha) {
            return new Test("harm " + evidence, false, alpha);
        }

        static Test ofSafety(String evidence, double alpha) {
            return new Test("safety " + evidence, true, alpha);
        }
    }

    /** The test's evidence stands here after the outcome or event with this number. */
    void stand(Test test, long number, double log10) {
        ways.computeIfAbsent(test, _ -> new Way()).add(number, log10);
    }

    /** Every test's way, in the order in which they began. */
    List<EvidencePath> paths() {
        return ways.entrySet().stream()
                .map(way -> path(way.getKey(), way.getValue().points()))
                .toList();
    }

    private static EvidencePath path(Test test, List<EvidencePath.Point> points) {
        return new EvidencePath(test.name(), test.ofSafety(), -Math.log10(test.alpha()), points);
    }

    /** Every so many points are kept; when they become too many every second of them goes, and half as many are kept from then on. */
    private static final class Way {

        private static final int MOST = 400;

        private final List<EvidencePath.Point> kept = new ArrayList<>();
        private EvidencePath.Point last = new EvidencePath.Point(0, 0, 0);
        private long every = 1;

        void add(long number, double log10) {
            last = new EvidencePath.Point(last.weighed() + 1, number, log10);
            if (last.weighed() % every == 0) {
                kept.add(last);
            }
            if (kept.size() == MOST) {
                every *= 2;
                kept.removeIf(point -> point.weighed() % every != 0);
            }
        }

        List<EvidencePath.Point> points() {
            List<EvidencePath.Point> points = new ArrayList<>(kept);
            if (!points.contains(last)) {
                points.add(last);
            }
            return points;
        }
    }
}
