package org.pouch.sandbox;

import java.nio.file.Path;
import org.pouch.Pouch;
import picocli.CommandLine;

/** The program behind {@code ./pouch demo}: all that an authority runs in earnest, and the demo. */
public final class SandboxProgram {
    private SandboxProgram() {}

    public static void main(String[] arguments) {
        Pouch.run(commandLine(home()), arguments);
    }

    /** @param home see {@link DemoCommand} */
    static CommandLine commandLine(Path home) {
        return Pouch.commandLine().addSubcommand(new DemoCommand(home));
    }

    /** Where processes, routes and samples are: the launcher says. */
    private static Path home() {
        return Path.of(System.getProperty("pouch.home", ".")).toAbsolutePath().normalize();
    }
}
