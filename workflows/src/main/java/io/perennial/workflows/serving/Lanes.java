package io.perennial.workflows.serving;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The units of a model, divided among candidates: adjacent intervals of one draw, equally long, each of which its candidate fills from the interval's own
 * beginning. A share that rises moves units from the incumbent to that candidate alone, whatever the other candidates do.
 *
 * @param draw number of the rollout that salts the draw
 * @param each in their order; at least one
 */
public record Lanes(int draw, List<Lane> each) {

    /** All units in one lane with nothing tried on it. */
    public static final Lanes UNDIVIDED = new Lanes(0, List.of(Lane.EMPTY));

    public Lanes {
        each = List.copyOf(each);
    }

    /** All units in one lane, drawn by its own rollout. */
    static Lanes of(Lane only) {
        return only.candidate()
                .map(trial -> new Lanes(trial.rollout(), List.of(only)))
                .orElseGet(() -> only.equals(Lane.EMPTY) ? UNDIVIDED : new Lanes(0, List.of(only)));
    }

    /** Lanes in which nothing is tried yet. */
    static Lanes empty(LanePlace place) {
        return new Lanes(place.draw(), Collections.nCopies(place.lanes(), Lane.EMPTY));
    }

    /** True when the place is one of these lanes. */
    boolean has(LanePlace place) {
        return draw == place.draw() && each.size() == place.lanes();
    }

    /** The same lanes, with another thing tried at this place. */
    Lanes with(LanePlace place, Lane lane) {
        List<Lane> changed = new ArrayList<>(each);
        changed.set(place.index(), lane);
        return new Lanes(draw, changed);
    }

    /** The candidates, in the order of their lanes. */
    public List<Candidate> candidates() {
        return each.stream().flatMap(lane -> lane.candidate().stream()).toList();
    }

    /** The versions scored without answering, in the order of their lanes. */
    public List<ServedVersion> beside() {
        return each.stream().flatMap(lane -> lane.beside().stream()).toList();
    }

    /** Where a unit of a model falls: in its lane the candidate's exactly when the salted hash of its key lies in the part that the candidate fills. */
    public LaneDraw draw(ModelId model, String unitKey) {
        if (each.stream().allMatch(lane -> lane.candidate().isEmpty())) {
            return new LaneDraw(0, Assignment.UNTRIED);
        }
        double place = UnitHash.draw(model + "/" + draw, unitKey) * each.size();
        int index = (int) place;
        return new LaneDraw(index, each.get(index).assign(place - index));
    }
}
