package org.pouch.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestVault;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a case is read with this authority's keys, at its place, until it is erased. */
class CaseVaultTest {
    private static final RequestId CASE = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId OTHER = new RequestId("urn:rdx:UTO:2026:000002");
    private static final String PLACE = "table.column/1";
    private static final String CLEAR = "{\"name\":\"吕建国\"}";

    private final TestPki pki = new TestPki();
    private final PrivateIdentity old = identity("CN=Old");
    private final PrivateIdentity next = identity("CN=Next");
    private final TestDatabase database = TestDatabase.create();
    private final CaseVault vault = TestVault.of(database.client(), old);

    @Test
    void readsManyWithTheirKeysAndSaysWhichWasErased() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);
        String gone = vault.encrypt(OTHER, PLACE, CLEAR);
        vault.erase(OTHER);

        CaseReading reading = vault.reading().expecting(List.of(CASE, OTHER));

        assertThat(reading.decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);
        assertThatThrownBy(() -> reading.decrypt(OTHER, PLACE, gone)).isInstanceOf(CaseErased.class);
    }

    /** While cases of an earlier release have no marks yet, all of them are read for each question. */
    @Test
    void readsMoreTogetherThanADatabaseTakesValues() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);
        List<RequestId> many = IntStream.rangeClosed(1, 110_000)
                .mapToObj(number -> new RequestId(String.format("urn:rdx:UTO:2026:%06d", number)))
                .toList();

        assertThat(vault.reading().expecting(many).decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);
    }

    @Test
    void readsWhatItKept() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);

        assertThat(kept).doesNotContain("吕建国");
        assertThat(vault.decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);
        assertThat(vault.encrypt(CASE, PLACE, CLEAR)).as("another nonce").isNotEqualTo(kept);
        assertThat(vault.decrypt(CASE, PLACE, CLEAR))
                .as("from before there were keys")
                .isEqualTo(CLEAR);
    }

    @Test
    void opensNothingAtAnotherPlaceOfAnotherCaseOrChanged() {
        byte[] kept = vault.keyToKeep(CASE).encrypt(PLACE, new byte[] {1, 2, 3});
        vault.keyToKeep(OTHER);

        assertThatThrownBy(() -> vault.keyToRead(CASE).decrypt("table.column/2", kept))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("table.column/2")
                .hasMessageContaining("was changed");
        assertThatThrownBy(() -> vault.keyToRead(OTHER).decrypt(PLACE, kept)).isInstanceOf(IllegalStateException.class);
        for (int at = 0; at < kept.length; at++) {
            byte[] changed = kept.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> vault.keyToRead(CASE).decrypt(PLACE, changed))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void givesNoCaseTheKeyOfAnother() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);
        vault.keyToKeep(OTHER);

        database.client().sql("""
                        UPDATE vault_case_key SET wrapped =
                            (SELECT wrapped FROM vault_case_key WHERE request_id = ?) WHERE request_id = ?""").params(OTHER.value(), CASE.value()).update();

        assertThatThrownBy(() -> vault.decrypt(CASE, PLACE, kept)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsNoKeyThatAnybodyCanRead() {
        byte[] content = CLEAR.getBytes(StandardCharsets.UTF_8);
        byte[] kept = vault.keyToKeep(CASE).encrypt(PLACE, content);

        byte[] key = database.client()
                .sql("SELECT wrapped FROM vault_case_key")
                .query((row, number) -> row.getBytes(1))
                .single();

        assertThat(key).hasSizeGreaterThan(AesGcm.KEY_BYTES);
        assertThatThrownBy(() -> AesGcm.decrypt(Arrays.copyOf(key, AesGcm.KEY_BYTES), PLACE, kept))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesNothingOfAnErasedCaseAndKeepsNothingMore() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);
        CaseVault otherNode = TestVault.of(database.client(), old);
        assertThat(otherNode.decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);

        assertThat(vault.erase(CASE)).isTrue();

        assertThat(vault.erase(CASE)).as("a second time").isFalse();
        assertThat(vault.isErased(CASE)).isTrue();
        assertThat(vault.isErased(OTHER)).isFalse();
        assertThatThrownBy(() -> otherNode.decrypt(CASE, PLACE, kept))
                .isInstanceOf(CaseErased.class)
                .hasMessageContaining(CASE.value());
        assertThatThrownBy(() -> vault.encrypt(CASE, PLACE, CLEAR)).isInstanceOf(CaseErased.class);
    }

    @Test
    void keepsNothingOfACaseThatWasErasedBeforeItHadAKey() {
        assertThat(vault.erase(CASE)).isTrue();

        assertThatThrownBy(() -> vault.encrypt(CASE, PLACE, CLEAR)).isInstanceOf(CaseErased.class);
    }

    @Test
    void goesOnWithANewKeyThatWasThereBesideTheOld() {
        String kept = vault.encrypt(CASE, PLACE, CLEAR);

        TestVault.of(database.client(), old, next);
        CaseVault after = TestVault.of(database.client(), next);

        assertThat(after.decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);
        assertThatThrownBy(() -> TestVault.of(database.client(), old))
                .as("the old one opens it no longer")
                .isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void saysWhichKeyOpensItWhenNoneDoes() {
        vault.keyToKeep(CASE);

        assertThatThrownBy(() -> TestVault.of(database.client(), next))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining(Fingerprint.of(old.certificate()).toString())
                .hasMessageContaining(Fingerprint.of(next.certificate()).toString())
                .hasMessageContaining("pouch.keys.encryption");
    }

    /** Each finds no master key and makes one; the second knows nothing of the first until it is about to keep its own. */
    @Test
    void startsOneOfTwoNodesWithOtherKeysThatBeginAtOnce() {
        JdbcClient empty = TestDatabase.create().client();
        Queue<CaseVault> first = new ArrayDeque<>();

        assertThatThrownBy(() -> TestVault.of(empty, () -> {
                    if (first.isEmpty()) {
                        first.add(TestVault.of(empty, old));
                    }
                    return List.of(next);
                }))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining(Fingerprint.of(old.certificate()).toString())
                .hasMessageContaining("All nodes of an authority have the same keys.");
        assertThat(empty.sql("SELECT DISTINCT master FROM vault_master")
                        .query(String.class)
                        .list())
                .hasSize(1);
        String kept = first.remove().encrypt(CASE, PLACE, CLEAR);
        assertThat(TestVault.of(empty, old).decrypt(CASE, PLACE, kept)).isEqualTo(CLEAR);
    }

    @Test
    void startsBothOfTwoNodesWithTheSameKeysThatBeginAtOnce() {
        JdbcClient empty = TestDatabase.create().client();
        Queue<CaseVault> first = new ArrayDeque<>();

        CaseVault second = TestVault.of(empty, () -> {
            if (first.isEmpty()) {
                first.add(TestVault.of(empty, old, next));
            }
            return List.of(next, old);
        });

        assertThat(second.decrypt(CASE, PLACE, first.remove().encrypt(CASE, PLACE, CLEAR)))
                .isEqualTo(CLEAR);
    }

    @Test
    void makesNoOtherKeyWhereCasesAreKept() {
        vault.keyToKeep(CASE);
        database.client().sql("DELETE FROM vault_master").update();

        assertThatThrownBy(() -> TestVault.of(database.client(), old))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("Restore that table from a backup");
    }

    @Test
    void letsTwoNodesThatStartAtOnceHaveOneKey() {
        CaseVault other = TestVault.of(database.client(), next, old);

        assertThat(other.decrypt(CASE, PLACE, vault.encrypt(CASE, PLACE, CLEAR)))
                .isEqualTo(CLEAR);
        assertThat(database.client()
                        .sql("SELECT COUNT(DISTINCT master) FROM vault_master")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private PrivateIdentity identity(String name) {
        return TestIdentities.of(pki.issue(name).usage(KeyUsage.keyAgreement).done(), pki.root());
    }
}
