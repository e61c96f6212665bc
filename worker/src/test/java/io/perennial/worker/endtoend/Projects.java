package io.perennial.worker.endtoend;

/** Specs of small projects on {@link Rows#rents}. */
final class Projects {

    /** Trained in a second. */
    static final String QUICK = "{hidden: [16], learning_rate: 0.02, epochs: 80, batch_size: 32}";

    private Projects() {}

    /** A straight line serves first, and the network has to pass shadow and canary. */
    static String challenging(String model) {
        return """
                name: %s
                charter: {purpose: Tell the rent of a flat, metric: mae, bad_beyond: 15 %%, older_system: linear}
                data: {source: rents.csv, task: regression, target: rent}
                training: {baselines: [mean, linear], recipes: [%s]}
                approval: {first_release: false}
                rollout: {shadow: {margin: 5 %%, minimum: 40}, canary: {steps: [25 %%, 50 %%], minimum: 20}}
                """.formatted(model, QUICK);
    }

    /** As {@link #challenging}, but somebody has to approve the first release. */
    static String approved(String model) {
        return challenging(model).replace("first_release: false", "first_release: true");
    }

    /** As {@link #trusting}, with a recipe that is searched. */
    static String searching(String model, String search) {
        return trusting(model, "").replace("recipes: []", "search: " + search);
    }

    /** The network serves at once, and every later one without shadow and canary. */
    static String trusting(String model, String recipe) {
        return """
                name: %s
                charter:
                  {purpose: Tell the rent of a flat, metric: mae, bad_beyond: 15 %%, baselines: [{kind: older_system, name: last year's list, value: 400, source: a made up list}]}
                data: {source: rents.csv, task: regression, target: rent}
                training: {baselines: [mean], recipes: [%s]}
                approval: {first_release: false}
                rollout: {shadow: {enabled: false}, canary: {steps: []}}
                """.formatted(model, recipe);
    }

    /** The network serves at once, and every later one has to pass shadow, two steps of a canary and a person; nothing is retrained unasked. */
    static String gated(String model, String recipe) {
        return trusting(model, recipe).replace("rollout: {shadow: {enabled: false}, canary: {steps: []}}", """
                        rollout: {shadow: {margin: 50 %, minimum: 50, maximum: 400}, canary: {steps: [25 %, 50 %], minimum: 30}, gates: [promotion]}
                        monitoring: {block: 20, watch_window: 200, cool_down: 1000000}""");
    }
}
