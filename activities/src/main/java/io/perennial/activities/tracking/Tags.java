package io.perennial.activities.tracking;

/** Keys of the tags by which Perennial finds again what it made in MLflow. */
final class Tags {

    /** Idempotency key of a run or version, such as {@code train/pc-prices/7/trial 2}. */
    static final String KEY = "perennial.key";

    /** Running number of the training. */
    static final String TRAINING = "perennial.training";

    /** Id of the dataset it was made from. */
    static final String DATASET = "perennial.dataset";

    /** Digest of the package of a version. */
    static final String SHA256 = "perennial.sha256";

    /** Names of the forms in which a model can be loaded elsewhere. */
    static final String FORMS = "perennial.forms";

    /** Key of the decision that made a version champion. */
    static final String CHAMPION_BY = "perennial.champion_by";

    /** The newest change of champion, on the registered model. */
    static final String CHAMPION_CLAIM = "perennial.champion_claim";

    private Tags() {}

    /** Search filter for a tag; the value must not contain a quote, which MLflow cannot escape. */
    static String filter(String tag, String value) {
        if (value.indexOf('\'') >= 0) {
            throw new IllegalArgumentException("MLflow cannot search for a value with a quote: " + value);
        }
        return "tags.`" + tag + "` = '" + value + "'";
    }
}
