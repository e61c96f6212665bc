package io.perennial.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this process finds the others.
 *
 * @param artifactRoot directory of all files
 * @param database PostgreSQL
 * @param mlflow address of the MLflow tracking server
 * @param revision revision of the code, told to every run in MLflow
 * @param stopWithin time that running work gets when the process is asked to stop
 */
@ConfigurationProperties("perennial")
record WorkerSettings(Path artifactRoot, DatabaseSettings database, URI mlflow, String revision, Duration stopWithin) {

    /** Address and account of the database. */
    record DatabaseSettings(String url, String user, String password) {

        @Override
        public String toString() {
            return "DatabaseSettings[url=" + url + ", user=" + user + "]";
        }
    }
}
