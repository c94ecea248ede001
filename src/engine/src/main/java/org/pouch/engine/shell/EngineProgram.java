package org.pouch.engine.shell;

import picocli.CommandLine;

/** The engine as a program of its own. */
public final class EngineProgram {
    private EngineProgram() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new EngineCommand()).setExecutionExceptionHandler(new SentenceOnFailure());
    }
}
