package io.perennial.api.client;

import java.util.Optional;

/** The release that this jar belongs to. */
public final class Release {

    private Release() {}

    /** As the build wrote it into the manifest; classes that are run without a jar have none. */
    public static String version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
    }
}
