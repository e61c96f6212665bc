package io.perennial.api.rest;

import io.perennial.activities.store.HeldOutPicture;
import io.perennial.activities.store.ModelCards;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the card of the version that serves. */
@Component
public final class CardReading {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final LifeReading lives;
    private final ModelCards cards;

    CardReading(LifeReading lives, ModelCards cards) {
        this.lives = lives;
        this.cards = cards;
    }

    /**
     * A card.
     *
     * @param version the version that serves
     * @param packageSha256 digest of its package
     * @param markdown what is known of it
     */
    public record Card(int version, String packageSha256, String markdown) {}

    /** The card of the champion; empty when the model is not known. */
    public Optional<Card> of(ModelId model) throws IOException {
        Optional<LifeReading.Life> life = lives.find(model);
        return life.isEmpty()
                ? Optional.empty()
                : Optional.of(card(model, life.get().status().champion()));
    }

    /** The card of a package by its digest, such as one that somebody is asked to release; empty when there is none. */
    public Optional<String> of(ModelId model, String packageSha256) throws IOException {
        return SHA256.matcher(packageSha256).matches() ? cards.find(model, packageSha256) : Optional.empty();
    }

    /** What the pictures of a card show; empty when none were drawn. */
    public Optional<HeldOutPicture> picture(ModelId model, String packageSha256) throws IOException {
        return SHA256.matcher(packageSha256).matches() ? cards.picture(model, packageSha256) : Optional.empty();
    }

    private Card card(ModelId model, Optional<Champion> champion) throws IOException {
        Champion serving = champion.orElseThrow(
                () -> Refusal.notFound("nothing of '" + model + "' serves yet, so that there is no card to read"));
        String sha256 = serving.served().sha256();
        String markdown = cards.find(model, sha256)
                .orElseThrow(() -> Refusal.notFound("v" + serving.served().version() + " of '" + model
                        + "' has no card: cards are written for what a training registers as its best; retrain it"));
        return new Card(serving.served().version(), sha256, markdown);
    }
}
