package io.perennial.worker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What DJL reads when it loads libtorch. It has to stand before the first class of DJL is touched; what the command line says wins. One thread
 * for each operation: the networks are small, and a second thread makes a step slower.
 */
final class TorchProperties {

    private static final Map<String, String> FIXED = Map.of(
            "ai.djl.offline", "true",
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1",
            "OPT_OUT_TRACKING", "true");
    private static final String CACHE = "DJL_CACHE_DIR";

    private TorchProperties() {}

    static void set() {
        FIXED.forEach(TorchProperties::setUnlessGiven);
        if (System.getenv(CACHE) == null) {
            Optional.ofNullable(System.getenv("PERENNIAL_HOME"))
                    .ifPresent(
                            home -> setUnlessGiven(CACHE, Path.of(home, "djl").toString()));
        }
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
