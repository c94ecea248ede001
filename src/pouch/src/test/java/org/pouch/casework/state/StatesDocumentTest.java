package org.pouch.casework.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;

/** The published table of transitions is made from the one that decides, so that it cannot drift from it. */
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "states.md");
    private static final String BEGIN = "<!-- made by StatesDocumentTest: rewrite with -Dgolden.update=true -->";
    private static final String END = "<!-- end -->";

    @Test
    void listsEveryTransition() throws IOException {
        String document = Files.readString(DOCUMENT);
        String before = document.substring(0, document.indexOf(BEGIN));
        String after = document.substring(document.indexOf(END));
        String made = before + BEGIN + "\n\n" + tables() + "\n" + after;
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, made);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("%s is made from CaseLaw; run this test with -Dgolden.update=true", DOCUMENT)
                .isEqualTo(made);
    }

    private static String tables() {
        return table("### The side that requests", Side.REQUESTING) + "\n"
                + table("### The side that is requested", Side.REQUESTED);
    }

    private static String table(String title, Side side) {
        return title + "\n\n| paper | in | then | also while suspended |\n| --- | --- | --- | --- |\n"
                + CaseLaw.rows().stream()
                        .filter(row -> row.side() == side)
                        .map(row -> row.row() + "\n")
                        .collect(Collectors.joining());
    }
}
