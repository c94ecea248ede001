package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the program says to a person who does not know it yet. */
class HelpTest {
    private final CommandLine program = SandboxProgram.commandLine(Path.of("../.."));
    private final StringWriter said = new StringWriter();

    /** Those that do something themselves, by what is typed. */
    static Stream<CommandLine> commands() {
        return leaves(SandboxProgram.commandLine(Path.of("../.."))).filter(command -> !isHelp(command));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        Stream<CommandLine> below =
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::leaves);
        return command.getCommand() instanceof Runnable ? below : Stream.concat(Stream.of(command), below);
    }

    private static boolean isHelp(CommandLine command) {
        return command.getCommandName().equals("help");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("commands")
    void saysItsExitCodes(CommandLine command) {
        assertThat(command.getUsageMessage())
                .as(command.getCommandSpec().qualifiedName())
                .contains("Exit codes:\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "engine", "verify", "demo", "packet"})
    void helpsWithACommandByItsName(String name) {
        assertThat(run("help", name)).isZero();

        assertThat(said)
                .hasToString(program.getSubcommands().get(name).getUsageMessage())
                .asString()
                .startsWith("Usage: pouch " + name);
    }

    @Test
    void helpsWithoutAName() {
        assertThat(run("help")).isZero();

        assertThat(said.toString())
                .startsWith("Usage: pouch")
                .contains("serve ", "demo ", "help ", "./pouch test", "./pouch bench");
    }

    @Test
    void saysWhatItKnowsToWhoAsksForHelpWithSomethingElse() {
        assertThat(run("help", "sevre")).isEqualTo(2);

        assertThat(said.toString()).contains("sevre", "serve");
    }

    private int run(String... arguments) {
        program.setOut(new PrintWriter(said));
        program.setErr(new PrintWriter(said));
        return program.execute(arguments);
    }
}
