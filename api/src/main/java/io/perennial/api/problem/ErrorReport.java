package io.perennial.api.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Refuses in the form of the address what the web server itself refuses, before any of our code has seen it; pages keep the server's own. */
public final class ErrorReport extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

    private final RefusalWriter refusals = new RefusalWriter(JsonMapper.shared());

    public ErrorReport() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (Form.of(request) == Form.PAGE) {
            super.report(request, response, failure);
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        boolean untold = response.getContentWritten() == 0 && response.setErrorReported();
        if (status != null && status.isError() && untold) {
            write(request, response, status);
        }
    }

    private void write(Request request, Response response, HttpStatus status) {
        String detail = status == HttpStatus.BAD_REQUEST
                ? "the request line or a header cannot be read"
                : status.getReasonPhrase();
        try {
            refusals.write(request, response.getResponse(), status, detail);
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("whoever asked has gone", e);
        }
    }
}
