package io.perennial.activities.tracking;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.ModelRegistry.GetRegisteredModel;
import org.mlflow.api.proto.ModelRegistry.RegisteredModelTag;
import org.mlflow.api.proto.ModelRegistry.SetModelVersionTag;
import org.mlflow.api.proto.ModelRegistry.SetRegisteredModelAlias;
import org.mlflow.api.proto.ModelRegistry.SetRegisteredModelTag;

/**
 * The alias of the version that serves, which only goes forward: an attempt that was given up and still runs cannot undo a later change.
 *
 * <p>MLflow cannot compare and set. So a change claims the alias in a tag first, moves it, then reads the claim back, and repeats until the
 * newest claim it knows of is the one in force. An older claim gives way, and one that overwrote a newer one is itself overwritten. What
 * remains is a request that the server carries out after every attempt has read back: the next change puts that right.
 */
final class ChampionAlias {

    private static final String ALIAS = "champion";
    private static final int MOST_ROUNDS = 10;

    private final MlflowGateway gateway;

    ChampionAlias(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Moves the alias by this claim, unless a newer one is known. */
    void move(ModelId model, ChampionClaim claim) {
        ChampionClaim newest =
                claim(model).filter(other -> other.isNewerThan(claim)).orElse(claim);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            putInForce(model, newest);
            Optional<ChampionClaim> stated = claim(model);
            if (stated.equals(Optional.of(newest))) {
                return;
            }
            newest = newer(newest, stated);
        }
        throw new MlflowException(
                MlflowFault.UNAVAILABLE, "the champion of " + model + " changes faster than it is read");
    }

    private static ChampionClaim newer(ChampionClaim known, Optional<ChampionClaim> stated) {
        return stated.filter(other -> other.isNewerThan(known)).orElse(known);
    }

    /** Names the deciding key on the version too, so that an alias always has a reason. */
    private void putInForce(ModelId model, ChampionClaim claim) {
        SetRegisteredModelTag claimed = SetRegisteredModelTag.newBuilder()
                .setName(model.value())
                .setKey(Tags.CHAMPION_CLAIM)
                .setValue(claim.tag())
                .build();
        gateway.post("registered-models/set-tag", claimed, SetRegisteredModelTag.Response.newBuilder());
        SetModelVersionTag reason = SetModelVersionTag.newBuilder()
                .setName(model.value())
                .setVersion(Integer.toString(claim.version()))
                .setKey(Tags.CHAMPION_BY)
                .setValue(claim.key())
                .build();
        gateway.post("model-versions/set-tag", reason, SetModelVersionTag.Response.newBuilder());
        SetRegisteredModelAlias alias = SetRegisteredModelAlias.newBuilder()
                .setName(model.value())
                .setAlias(ALIAS)
                .setVersion(Integer.toString(claim.version()))
                .build();
        gateway.post("registered-models/alias", alias, SetRegisteredModelAlias.Response.newBuilder());
    }

    private Optional<ChampionClaim> claim(ModelId model) {
        return gateway
                .get("registered-models/get", Map.of("name", model.value()), GetRegisteredModel.Response.newBuilder())
                .getRegisteredModel()
                .getTagsList()
                .stream()
                .filter(tag -> tag.getKey().equals(Tags.CHAMPION_CLAIM))
                .map(RegisteredModelTag::getValue)
                .findFirst()
                .flatMap(ChampionClaim::parse);
    }
}
