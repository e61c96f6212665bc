package io.perennial.api.spec;

import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.Raising;
import io.perennial.workflows.automation.SegmentDegree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Reads how much of its decisions a spec leaves to its model. */
final class AutomationReading {

    private AutomationReading() {}

    /** Empty where all is left to it, so that a spec means the same whether that is written or not. */
    static Optional<Automation> of(Section serving) {
        Section automation = serving.section("automation");
        return Optional.of(new Automation(
                        degree(automation).orElse(Degree.FULL),
                        automation.share("band"),
                        segments(serving).stream()
                                .map(segment -> new SegmentDegree(
                                        segment.text("column").orElseThrow(),
                                        segment.text("is").orElseThrow(),
                                        degree(segment).orElseThrow()))
                                .toList(),
                        raising(automation)))
                .filter(read -> !read.isFull() || read.raising().isPresent());
    }

    /** What is usual is left out here as well. */
    private static Optional<Raising> raising(Section automation) {
        return Optional.of(new Raising(
                        degree(automation, "start"),
                        automation.share("agreement").filter(share -> share != Raising.USUAL_AGREEMENT),
                        automation.whole("cases").filter(cases -> cases != Raising.USUAL_CASES)))
                .filter(read -> !read.saysNothing());
    }

    /** Only a class has a probability to be held against a band. */
    static void meaning(Section serving, boolean areClasses, Findings findings) {
        Section automation = serving.section("automation");
        if (areClasses) {
            return;
        }
        refusePartial(automation, "degree", "/serving/automation/", findings);
        refusePartial(automation, "start", "/serving/automation/", findings);
        List<Section> segments = segments(serving);
        for (int i = 0; i < segments.size(); i++) {
            refusePartial(segments.get(i), "degree", "/serving/automation/segments/" + i + "/", findings);
        }
    }

    private static void refusePartial(Section section, String key, String pointer, Findings findings) {
        Optional<Mark> place =
                section.valuePlace(key).filter(_ -> degree(section, key).equals(Optional.of(Degree.PARTIAL)));
        place.ifPresent(
                found -> findings.add(
                        "P0114",
                        pointer + key,
                        found,
                        "a regression says nothing of how sure it is, so that it cannot decide in part: write assist, or full"));
    }

    /** The segments for which another degree is named. */
    static List<Section> segments(Section serving) {
        return serving.section("automation").list("segments", Section::of).orElse(List.of());
    }

    private static Optional<Degree> degree(Section section) {
        return degree(section, "degree");
    }

    private static Optional<Degree> degree(Section section, String key) {
        return section.text(key).map(word -> Degree.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
