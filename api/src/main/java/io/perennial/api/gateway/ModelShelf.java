package io.perennial.api.gateway;

import io.perennial.activities.inference.LoadedModel;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.serving.ServedVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** All models that are open, each once however many routes name it. Used by one thread only. */
final class ModelShelf {

    private final ModelLoader loader;
    private final Map<ServedVersion, OpenModel> open = new HashMap<>();

    ModelShelf(ModelLoader loader) {
        this.loader = loader;
    }

    OpenModel open(ServedVersion version) throws UnusableModelException {
        OpenModel known = open.get(version);
        if (known != null) {
            return known;
        }
        OpenModel opened = new OpenModel(version, load(version));
        open.put(version, opened);
        return opened;
    }

    private LoadedModel load(ServedVersion version) throws UnusableModelException {
        try {
            return loader.load(version);
        } catch (RuntimeException e) { // whatever a package makes the loader throw, the package is at fault
            throw new UnusableModelException("version " + version.version() + " cannot be opened: " + e, e);
        }
    }

    /** Withdraws every model that no route needs any more. */
    void keepOnly(Set<ServedVersion> needed) {
        open.values().removeIf(model -> {
            boolean unused = !needed.contains(model.version());
            if (unused) {
                model.withdraw();
            }
            return unused;
        });
    }
}
