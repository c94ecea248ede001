package org.pouch.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** In a process of its own: what is set there is set for good. */
class EngineProgramTest {
    @Test
    void makesNoObjectOfSerializedBytes() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("refused").doesNotContain("made");
        assertThat(program.waitFor()).isZero();
    }

    /** The program with one more command, which does what it must not. */
    static final class Program {
        public static void main(String[] arguments) {
            EngineProgram.run(EngineProgram.commandLine().addSubcommand(new Deserializing()), "deserializing");
        }
    }

    @Command(name = "deserializing")
    static final class Deserializing implements Runnable {
        @Override
        public void run() {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(new ArrayList<String>());
                }
                System.out.println(
                        "made " + new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject());
            } catch (InvalidClassException refused) {
                System.out.println("refused");
            } catch (IOException | ClassNotFoundException other) {
                throw new IllegalStateException(other);
            }
        }
    }
}
