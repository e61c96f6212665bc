package io.perennial.api.demo;

import io.perennial.api.client.Platform;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Looks at one model's life and has the narrator tell what changed. */
final class Life {

    /** Covers a training on two busy cores with room to spare. */
    private static final Duration WORK_WITHIN = Duration.ofMinutes(5);

    private final Platform platform;
    private final String path;
    private final Narrator narrator;
    private final Reviewer reviewer;
    private final Patience patience;
    private String signature = "";

    Life(Platform platform, String model, Narrator narrator, Reviewer reviewer, Patience patience) {
        this.platform = platform;
        this.path = "/api/v1/models/" + Platform.encoded(model);
        this.narrator = narrator;
        this.reviewer = reviewer;
        this.patience = patience;
    }

    /** The life now; new ledger lines are told, and an open approval is answered by the reviewer. */
    LifeNow look() {
        LifeNow now = LifeNow.of(platform.get(path));
        if (!now.signature().equals(signature)) {
            signature = now.signature();
            narrator.catchUp();
        }
        now.openApproval().ifPresent(reviewer::answer);
        return now;
    }

    /** Everything the API shows of the life. */
    JsonNode whole() {
        return platform.get(path);
    }

    /** Looks until the life is as wanted. */
    LifeNow await(String what, Predicate<LifeNow> wanted) throws InterruptedException {
        LifeNow[] last = {look()};
        patience.await(() -> what + "; the life says: " + last[0].sentence(), WORK_WITHIN, () -> {
            last[0] = look();
            if (last[0].stage().equals("HELD") && last[0].champion().isEmpty()) {
                narrator.catchUp();
                throw new StoryBroken("waiting for " + what + ", but the life is held: " + last[0].sentence());
            }
            return wanted.test(last[0]);
        });
        return last[0];
    }
}
