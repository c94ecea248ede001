package org.pouch.engine.shell;

import java.io.ObjectInputFilter;
import picocli.CommandLine;

/** The engine as a program of its own. */
public final class EngineProgram {
    private EngineProgram() {}

    public static void main(String[] arguments) {
        run(commandLine(), arguments);
    }

    static void run(CommandLine program, String... arguments) {
        refuseForeignObjects();
        System.exit(program.execute(arguments));
    }

    /** No object is made of serialized bytes, wherever they come from; an administrator's own filter stands. */
    private static void refuseForeignObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new EngineCommand()).setExecutionExceptionHandler(new SentenceOnFailure());
    }
}
