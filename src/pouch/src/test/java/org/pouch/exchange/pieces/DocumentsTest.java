package org.pouch.exchange.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;
import org.pouch.vault.CaseErased;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents under the keys of their cases, and what is left of one that went before its case. */
class DocumentsTest {
    private static final RequestId CASE = new RequestId("urn:rdx:UTO:2026:000777");
    private static final PacketId SHOWN = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    private static final PacketId REPLY = new PacketId("0198f0e0-5b3c-7a10-8000-000000000002");

    private final JdbcClient database = TestDatabase.create().client();
    private final Documents documents = new Documents(database, TestVault.of(database));

    @BeforeEach
    void keepsTwo() {
        for (PacketId packet : new PacketId[] {SHOWN, REPLY}) {
            database.sql("""
                            INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement,
                                languages, digest, bytes, state, attempts, created_at)
                            VALUES (?, 'SENT', 'REQUEST', 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, 1, 'ACCEPTED', 0,
                                CURRENT_TIMESTAMP)""")
                    .params(packet.value(), CASE.value(), "0".repeat(64))
                    .update();
            documents.keep(packet, CASE, bytes());
        }
    }

    @Test
    void saysOfErasedBytesThatTheyWereErasedAndLeavesTheOthers() {
        documents.erase(SHOWN, CASE);

        assertThatThrownBy(() -> documents.read(SHOWN))
                .isInstanceOfSatisfying(
                        CaseErased.class,
                        erased -> assertThat(erased.isOfEvidenceAlone()).isTrue());
        assertThat(documents.read(REPLY)).contains(bytes());
        assertThat(database.sql("SELECT SUM(OCTET_LENGTH(content)) FROM exchange_document WHERE packet_id = ?")
                        .param(SHOWN.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsNoOtherBytesUnderTheSameNumberAfterwards() {
        documents.erase(SHOWN, CASE);

        assertThat(documents.keep(SHOWN, CASE, bytes())).isFalse();
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[3 * Pieces.MOST_BYTES / 2];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
