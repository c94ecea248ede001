package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.Visitor;

class CaseTimelineTest {
    private static final Pattern EVENT = Pattern.compile("<li data-ledger=\"\\d+\" data-event=\"(Packet\\w+)\">");

    @Test
    void tellsOfPacketsAndFoldsTheirReceipts() {
        String page = Visitor.signedIn("anna")
                .get("/desk/cases/" + FakeCases.FIRST.value())
                .body();

        assertThat(page).contains("<strong>Readmission request sent</strong>", "<strong>Reply received</strong>");
        assertThat(EVENT.matcher(page).results().map(found -> found.group(1)))
                .as("the receipt is a line folded under the reply, which came before it")
                .containsExactly("PacketAccepted", "PacketSent");
    }
}
