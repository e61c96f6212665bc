package io.perennial.activities.store.errors;

import io.perennial.workflows.lifecycle.ModelId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags, looks, chosen actions of a test, in memory. */
public final class InMemoryTagStore implements TagStore {

    private final InstantSource clock = InstantSource.system();
    private final Map<ModelId, Map<String, KnownTag>> tags = new LinkedHashMap<>();
    private final Map<Sample, Map<Integer, Look>> looks = new LinkedHashMap<>();
    private final Map<ModelId, Map<String, ChosenAction>> actions = new LinkedHashMap<>();
    private long events;

    private record Sample(ModelId model, String sha256) {}

    @Override
    public synchronized void keep(ModelId model, String actor, TagWish tag) {
        events++;
        tags.computeIfAbsent(model, _ -> new LinkedHashMap<>())
                .merge(
                        tag.name(),
                        new KnownTag(tag, actor, clock.instant(), events),
                        (before, _) -> new KnownTag(tag, before.actor(), before.at(), before.event()));
    }

    @Override
    public synchronized List<KnownTag> tags(ModelId model) {
        return List.copyOf(tags.getOrDefault(model, Map.of()).values());
    }

    @Override
    public synchronized void look(ModelId model, String sample, String actor, List<Mark> marks) {
        List<String> known = tags(model).stream().map(KnownTag::name).toList();
        marks.stream()
                .flatMap(mark -> mark.tags().stream())
                .filter(tag -> !known.contains(tag))
                .forEach(tag -> {
                    throw new UnknownTagException(tag, known);
                });
        for (Mark mark : marks) {
            events++;
            looks.computeIfAbsent(new Sample(model, sample), _ -> new LinkedHashMap<>())
                    .put(mark.row(), new Look(mark, actor, clock.instant(), events));
        }
    }

    @Override
    public synchronized List<Look> looks(ModelId model, String sample) {
        return looks.getOrDefault(new Sample(model, sample), Map.of()).values().stream()
                .sorted(Comparator.comparingInt(look -> look.mark().row()))
                .toList();
    }

    @Override
    public synchronized void choose(ModelId model, ChosenAction action) {
        actions.computeIfAbsent(model, _ -> new LinkedHashMap<>()).putIfAbsent(action.key(), action);
    }

    @Override
    public synchronized Optional<ChosenAction> chosen(ModelId model, String key) {
        return Optional.ofNullable(actions.getOrDefault(model, Map.of()).get(key));
    }

    @Override
    public synchronized List<ChosenAction> actions(ModelId model) {
        return new ArrayList<>(actions.getOrDefault(model, Map.of()).values()).reversed();
    }
}
