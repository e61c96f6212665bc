package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import java.util.regex.Pattern;

/** The name that a file is uploaded under. */
final class UploadedName {

    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");

    private UploadedName() {}

    /** Refuses what is no plain file name. */
    static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.malformed("'name' must be a file name without a path, at most 200 characters");
        }
    }
}
