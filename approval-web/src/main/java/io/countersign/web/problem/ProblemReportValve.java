package io.countersign.web.problem;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Says what Tomcat refuses on its own, before any filter runs: addresses with characters that no address has, methods
 * that it never takes. Tomcat's own page would name its classes. Public because Tomcat creates it by name.
 */
public class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        byte[] body = ProblemWriter.bytes(Problems.of(status));
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        try (OutputStream out = response.getOutputStream()) {
            out.write(body);
            response.finishResponse();
        } catch (IOException e) {
            // the caller has gone, nobody is left to tell
            getContainer().getLogger().debug("Could not report status " + status, e);
        }
    }
}
