package io.perennial.activities.evaluation.fairness;

import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far every two groups are apart, all intervals at once.
 *
 * <p><b>Estimated:</b> differences of rates between every two groups that have rows enough, each by Newcombe's interval of two Wilson intervals.
 * <b>Guarantee:</b> P intervals are taken at α / P, so that all hold together with probability about 1 − α at least (Bonferroni). The largest
 * difference alone is large by chance where there are many groups, and its bootstrap only repeats that. <b>Few samples:</b> a group with fewer
 * rows than asked for is named and compared with nobody; the others are compared all the same.
 *
 * <p><b>Paper:</b> Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998), method 10.
 *
 * @param gaps between groups that have rows enough
 * @param tooSmall groups that have not, with how many they have
 */
public record GroupGaps(List<GroupGap> gaps, List<String> tooSmall) {

    public GroupGaps {
        gaps = List.copyOf(gaps);
        tooSmall = List.copyOf(tooSmall);
    }

    /** What was counted of one rate. */
    record Counted(Rate rate, GroupRates groups) {}

    /** {@code names} are those of the groups. */
    static GroupGaps of(List<Counted> measured, List<String> names, int fewest, double alpha) {
        List<String> tooSmall = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (Counted counted : measured) {
            int[] judged = enough(counted, names, fewest, tooSmall);
            for (int first = 0; first < judged.length; first++) {
                for (int second = first + 1; second < judged.length; second++) {
                    pairs.add(new Pair(counted, judged[first], judged[second]));
                }
            }
        }
        return new GroupGaps(
                pairs.stream()
                        .map(pair -> pair.gap(names, alpha / pairs.size()))
                        .toList(),
                tooSmall);
    }

    private static int[] enough(Counted counted, List<String> names, int fewest, List<String> tooSmall) {
        long[] applying = counted.groups().applying();
        int[] judged = new int[applying.length];
        int count = 0;
        for (int group = 0; group < judged.length; group++) {
            if (applying[group] >= Math.max(1, fewest)) {
                judged[count++] = group;
            } else {
                tooSmall.add(names.get(group) + " (" + applying[group] + " "
                        + counted.rate().whom() + ")");
            }
        }
        return Arrays.copyOf(judged, count);
    }

    /** Two groups in one rate. */
    private record Pair(Counted counted, int one, int other) {

        GroupGap gap(List<String> names, double alpha) {
            boolean oneIsHigher = share(one) >= share(other);
            int higher = oneIsHigher ? one : other;
            int lower = oneIsHigher ? other : one;
            double value = share(higher) - share(lower);
            Interval above = wilson(higher, alpha);
            Interval below = wilson(lower, alpha);
            double down = Math.hypot(share(higher) - above.lower(), below.upper() - share(lower));
            double up = Math.hypot(above.upper() - share(higher), share(lower) - below.lower());
            return new GroupGap(
                    counted.rate().title(),
                    names.get(higher),
                    names.get(lower),
                    value,
                    new Interval(value - down, value + up));
        }

        private double share(int group) {
            return counted.groups().rate(group);
        }

        private Interval wilson(int group, double alpha) {
            return WilsonInterval.of(
                    counted.groups().positive()[group], counted.groups().applying()[group], alpha);
        }
    }
}
