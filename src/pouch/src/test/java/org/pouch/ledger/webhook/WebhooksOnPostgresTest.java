package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.packet.PacketKind;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;

/** The same on PostgreSQL. */
@Tag("slow")
class WebhooksOnPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void tellFailAndGoOnAsOnH2() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start();
                Receiver receiver = new Receiver()) {
            TellingCase told = new TellingCase(TestDatabase.in(postgres.getPostgresDatabase()), folder);
            told.opened(1);
            TellingCase.everything(told.node("one", receiver));
            told.sealAndSend(PacketKind.REQUEST);
            told.closed("WITHDRAWN");
            receiver.then(Receiver.status(500));
            TellingCase.everything(told.node("one", receiver));
            assertThat(told.standing().why()).isEqualTo("It answers with HTTP status 500.");
            assertThat(told.standing().failingSince()).isEqualTo(told.clock.instant());

            told.clock.pass(Duration.ofMinutes(1));
            TellingCase.everything(told.node("two", receiver));

            assertThat(receiver.texts()).hasSize(2).allMatch(text -> text.contains("packet.sent"));
            assertThat(told.standing().failingSince()).isNull();
            assertThat(told.standing().toldTo()).isEqualTo(4);
        }
    }
}
