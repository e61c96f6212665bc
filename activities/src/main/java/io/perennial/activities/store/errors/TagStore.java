package io.perennial.activities.store.errors;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;

/** What people say of the rows of samples: tags, looks, chosen actions. */
public interface TagStore {

    /** Adds a tag, or changes what is thought of one; a tag that is known already keeps its place and its beginning. */
    void keep(ModelId model, String actor, TagWish tag);

    /** The tags of a model in the order of their adding. */
    List<KnownTag> tags(ModelId model);

    /**
     * Writes what was said of rows in the place of what was said before: all of it or nothing.
     *
     * @param sample digest of the package whose sample it is
     * @throws UnknownTagException when the model has no such tag
     */
    void look(ModelId model, String sample, String actor, List<Mark> marks);

    /** What was said last of the rows of a sample, by number. */
    List<Look> looks(ModelId model, String sample);

    /** Writes a chosen action, once by its model and key. */
    void choose(ModelId model, ChosenAction action);

    /** The action of a key. */
    Optional<ChosenAction> chosen(ModelId model, String key);

    /** The actions of a model, the newest first. */
    List<ChosenAction> actions(ModelId model);
}
