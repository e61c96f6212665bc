package io.perennial.activities.store.route;

import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.RouteReceipt;
import io.perennial.workflows.serving.RoutingTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Routing tables, the leases on candidates' shares, provisional flips, and which gateways have adopted what. */
public interface RouteStore {

    /**
     * Writes the next version of the table under its fence in one statement and tells the gateways. The same key writes once; a lower token
     * than stored is dropped and the receipt says superseded. A table with a candidate share above 0 starts with a fresh lease.
     */
    RouteReceipt write(RouteChange change);

    /**
     * Writes the next version of the table with other degrees of automation, whoever owns it, and tells the gateways. The same key writes once; a
     * change whose number is not above that of the last one is dropped and the receipt says superseded, and so is one for a model without a
     * table.
     */
    RouteReceipt leave(DegreeChange change);

    /** Waits until every live gateway has adopted this version or the time is over; returns how many have. */
    int awaitAdoption(ModelId model, long version, Duration atMost) throws InterruptedException;

    /** The model's present table. */
    Optional<RoutingTable> current(ModelId model);

    /** All present tables. */
    List<RoutingTable> all();

    /** A gateway lives and serves this version of the model's table (loaded, probed, in force). */
    void adopted(String gateway, ModelId model, long version);

    /** A gateway lives; one that has not said so for ten seconds no longer counts. */
    void alive(String gateway);

    /** A gateway has stopped in good order. */
    void gone(String gateway);

    /** Renews the lease on the candidate's share of a rollout; gateways learn of it at once. */
    void renewLease(ModelId model, int rollout);

    /** Number of renewals so far of a rollout's lease; gateways measure 30 s on their own clock from each new number. */
    long leaseRenewals(ModelId model, int rollout);

    /** Stores a provisional flip, once per rollout; the first cause stays. All gateways learn of it at once. */
    void flip(Flip flip);

    /** The flip of a rollout, if there was one. */
    Optional<Flip> flipped(ModelId model, int rollout);
}
