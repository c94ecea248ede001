package org.pouch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version", "packet build -V", "engine check -V"})
    void isSaidWhicheverCommandIsAskedForIt(String asked) {
        StringWriter out = new StringWriter();

        int code = Pouch.commandLine().setOut(new PrintWriter(out)).execute(asked.split(" "));

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("Pouch ").contains("Java " + Runtime.version());
    }
}
