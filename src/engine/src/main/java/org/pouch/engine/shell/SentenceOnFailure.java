package org.pouch.engine.shell;

import java.io.PrintWriter;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person in one sentence why a command stopped; the trace goes to the log. Exit code 2. */
public final class SentenceOnFailure implements IExecutionExceptionHandler {
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
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof PortInUseException inUse) {
                return "port " + inUse.getPort() + " is in use. Stop what uses it, or choose another port.";
            }
            if (cause instanceof BindException) {
                return "a port is in use (" + cause.getMessage() + "). Stop what uses it, or choose another port.";
            }
            if (cause.getClass().getName().startsWith("org.pouch.") && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        Throwable last = causes.get(causes.size() - 1);
        String message = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        return causes.stream()
                .filter(org.springframework.boot.context.properties.bind.BindException.class::isInstance)
                .map(cause -> ((org.springframework.boot.context.properties.bind.BindException) cause).getName())
                .reduce((outer, inner) -> inner)
                .map(name -> "the setting " + name + " cannot be used: " + message)
                .orElse(message);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
