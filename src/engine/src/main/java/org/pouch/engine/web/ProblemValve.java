package org.pouch.engine.web;

import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What the server refuses before the API sees it, such as a malformed path, is answered in the API's form too. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        Problem problem = status == null || status == HttpStatus.INTERNAL_SERVER_ERROR
                ? Problem.internal()
                : new Problem(
                        status, status.getReasonPhrase(), "The server cannot take this request as it is written.");
        try {
            response.setStatus(problem.status().value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(EngineJson.api()
                        .writeValueAsString(
                                problem.body(request.getRequestURI() == null ? "" : request.getRequestURI())));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException failure) {
            container.getLogger().debug("nobody is left to be told of the refusal", failure);
        }
    }
}
