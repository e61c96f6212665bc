package io.perennial.api.demo;

import java.util.List;

/**
 * How a bad version was taken back.
 *
 * @param by what took it back, in words
 * @param version the bad version
 * @param candidateRequests requests it answered in all
 * @param afterDecision requests it answered after the deciding label was sent
 * @param millis from that moment to its last answer; 0 when it gave none after it
 */
record WayBack(String by, int version, int candidateRequests, int afterDecision, long millis) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    static WayBack measure(String by, int version, List<Answered> answers, long decided) {
        List<Answered> late =
                answers.stream().filter(answer -> answer.at() > decided).toList();
        long last = late.stream().mapToLong(Answered::at).max().orElse(decided);
        return new WayBack(by, version, answers.size(), late.size(), (last - decided) / NANOS_PER_MILLI);
    }

    String sentence() {
        return "v%d taken back by %s: %s from sending the deciding label to its last answer, %d requests answered in all, %d of them after it"
                .formatted(version, by, time(), candidateRequests, afterDecision);
    }

    /** The time in words: nothing takes no time at all. */
    String time() {
        return millis < 1 ? "less than 1 ms" : millis + " ms";
    }
}
