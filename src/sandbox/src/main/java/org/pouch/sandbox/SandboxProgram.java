package org.pouch.sandbox;

import java.nio.file.Path;
import org.pouch.Pouch;

/** The program behind {@code ./pouch demo}: all that an authority runs in earnest, and the demo. */
public final class SandboxProgram {
    private SandboxProgram() {}

    public static void main(String[] arguments) {
        Pouch.run(Pouch.commandLine().addSubcommand(new DemoCommand(home())), arguments);
    }

    /** Where processes, routes and samples are: the launcher says. */
    private static Path home() {
        return Path.of(System.getProperty("pouch.home", ".")).toAbsolutePath().normalize();
    }
}
