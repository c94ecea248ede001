package org.pouch;

import java.io.PrintWriter;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person in one sentence why a command stopped; the trace goes to the log. Exit code 2. */
final class SentenceOnFailure implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SentenceOnFailure.class);
    private static final int MAX_CAUSES = 20;

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        LOG.debug("The command failed.", failure);
        PrintWriter err = line.getErr();
        err.println("pouch: " + sentence(failure));
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    static String sentence(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_CAUSES; depth++) {
            if (cause instanceof PortInUseException inUse) {
                return "port " + inUse.getPort() + " is in use. Stop what uses it, or choose another port.";
            }
            if (cause instanceof BindException) {
                return "a port is in use (" + cause.getMessage() + "). Stop what uses it, or choose another port.";
            }
            if (cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
