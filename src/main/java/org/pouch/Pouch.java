package org.pouch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./pouch}: one name for each thing it can do. */
@Command(
        name = "pouch",
        description = "Signed packets and traceable cases between two governments.",
        mixinStandardHelpOptions = true)
public final class Pouch implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    private Pouch() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Pouch());
        line.addSubcommand(new ServeCommand());
        line.addSubcommand(new EngineCommand());
        line.setExecutionExceptionHandler(new SentenceOnFailure());
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, such as: ./pouch demo");
    }
}
