package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.monitoring.Episode;
import io.perennial.workflows.monitoring.MonitoringState;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.List;
import java.util.Optional;

/**
 * Everything a life remembers across continue-as-new.
 *
 * @param stage where it is
 * @param spec the applied spec; empty before the first apply
 * @param source the applied source
 * @param author who applied the spec
 * @param champion version that serves everything
 * @param previous the champion before it
 * @param champions every champion so far, oldest first
 * @param counters running numbers of scopings, datasets, trainings, approvals, rollouts, routes
 * @param seenCommands the last commands accepted, oldest first, with what each started
 * @param retrainingReason why the open generation is being made; empty when none is
 * @param monitored true once {@code monitor/<name>} has been started
 * @param watchKey what the monitor watches; empty before it was started
 * @param outcomes sequence of the last outcome that the life has heard of
 * @param revision number of the last status published
 * @param ask what a person should look at; empty when nothing is
 * @param watched state from which another monitor would go on; empty before one was started, and in lives of before it was kept
 * @param question the episode that a person was asked about and that is still open; empty when none is
 * @param automation degrees of automation in force; empty where all is left to the model, and in lives of before they were kept
 */
public record LifecycleState(
        Stage stage,
        Optional<ProjectSpec> spec,
        Optional<SourceFile> source,
        String author,
        Optional<Champion> champion,
        Optional<Champion> previous,
        List<Champion> champions,
        Counters counters,
        List<Receipt> seenCommands,
        Optional<String> retrainingReason,
        boolean monitored,
        Optional<String> watchKey,
        long outcomes,
        long revision,
        Optional<String> ask,
        Optional<MonitoringState> watched,
        Optional<Episode> question,
        Optional<Automation> automation) {

    public LifecycleState {
        spec = Absent.orEmpty(spec);
        source = Absent.orEmpty(source);
        champion = Absent.orEmpty(champion);
        previous = Absent.orEmpty(previous);
        champions = Absent.orEmpty(champions);
        seenCommands = Absent.orEmpty(seenCommands);
        retrainingReason = Absent.orEmpty(retrainingReason);
        watchKey = Absent.orEmpty(watchKey);
        ask = Absent.orEmpty(ask);
        watched = Absent.orEmpty(watched);
        question = Absent.orEmpty(question);
        automation = Absent.orEmpty(automation);
    }
}
