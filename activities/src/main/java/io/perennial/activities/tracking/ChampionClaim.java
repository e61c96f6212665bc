package io.perennial.activities.tracking;

import io.perennial.workflows.training.ChampionChange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who says which version is champion, as a tag of the registered model.
 *
 * @param asked when the change was asked for; a later change has a higher number, and all attempts of one have the same
 * @param version the version
 * @param key idempotency key of the change
 */
record ChampionClaim(long asked, int version, String key) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,9}) (.*)");

    static ChampionClaim of(ChampionChange change, long asked) {
        return new ChampionClaim(asked, change.version(), change.key());
    }

    /** The claim that a tag states; empty when it is none. */
    static Optional<ChampionClaim> parse(String tag) {
        Matcher parts = FORM.matcher(tag);
        return parts.matches()
                ? Optional.of(new ChampionClaim(
                        Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    boolean isNewerThan(ChampionClaim other) {
        return asked > other.asked;
    }

    String tag() {
        return asked + " " + version + " " + key;
    }
}
