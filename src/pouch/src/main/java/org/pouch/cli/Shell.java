package org.pouch.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pouch.sealing.ClaimedContent.NotAPacket;
import org.pouch.sealing.DocumentSigner.NotSignable;
import org.pouch.sealing.DraftRefused;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.KeyUnavailable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands share: whatever stops one is one sentence on the error stream and exit code 2. */
final class Shell {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int UNUSABLE = 2;

    private Shell() {}

    static int run(CommandSpec spec, Callable<Integer> work) throws Exception {
        silenceLog();
        try {
            return work.call();
        } catch (CommandFailed
                | KeyUnavailable
                | SigningRefused
                | ServiceUnavailable
                | NotAPacket
                | NotSignable
                | DraftRefused expected) {
            spec.commandLine().getErr().println(ForeignText.lines("pouch: " + expected.getMessage()));
            spec.commandLine().getErr().flush();
            return UNUSABLE;
        }
    }

    /** What libraries log is not for the person at the shell, nor for the program that reads the output. */
    private static void silenceLog() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new CommandFailed("The file " + file + " cannot be read. Check the path.", unreadable);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw new CommandFailed("The file " + file + " cannot be written. Check the folder.", unwritable);
        }
    }
}
