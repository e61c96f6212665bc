package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Counters;

/** Hands out the running numbers that name children and fence routes. */
final class Numbering {

    private int scopings;
    private int datasets;
    private int trainings;
    private int retrainings;
    private int approvals;
    private int rollouts;
    private long routes;

    Numbering(Counters carried) {
        scopings = carried.scopings();
        datasets = carried.datasets();
        trainings = carried.trainings();
        retrainings = carried.retrainings();
        approvals = carried.approvals();
        rollouts = carried.rollouts();
        routes = carried.routes();
    }

    int nextScoping() {
        return ++scopings;
    }

    int nextDataset() {
        return ++datasets;
    }

    int nextTraining() {
        return ++trainings;
    }

    int nextRetraining() {
        return ++retrainings;
    }

    int nextApproval() {
        return ++approvals;
    }

    int nextRollout() {
        return ++rollouts;
    }

    /** Token of the next owner of the route; every owner's is higher than all before it. */
    long nextRouteOwner() {
        return ++routes;
    }

    Counters counters() {
        return new Counters(scopings, datasets, trainings, retrainings, approvals, rollouts, routes);
    }
}
