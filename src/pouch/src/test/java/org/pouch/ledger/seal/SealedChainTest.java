package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.ChainVerifier;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Rechained;
import org.pouch.packet.Sha256;
import org.pouch.testing.LocalTimestamps;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** What the seals find, of what the lines alone do not tell. */
class SealedChainTest {
    private static final TrustAnchors UTOPIA = TrustAnchors.load(Path.of("certs-sample/uto/root.pem"));

    @TempDir
    private Path folder;

    private final SealedBookCase book = new SealedBookCase();

    @Test
    void holdsABookAgainstTheSealsOfItsDays() throws IOException {
        Path file = sealed();

        SealedVerdict verdict = verdict(file, UTOPIA);

        assertThat(verdict.sentences()).first().asString().startsWith("The ledger is intact: 9 lines");
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.seals()).isEqualTo(3);
        assertThat(verdict.sealedLines()).isEqualTo(7);
        assertThat(verdict.day()).hasToString("2026-01-19");
        assertThat(LedgerFile.verify(file).isIntact()).isTrue();
    }

    @Test
    void findsLinesChangedUnderHashesMadeAnew() throws IOException {
        Path file = sealed();
        List<String> lines = Files.readAllLines(file);
        lines.set(1, lines.get(1).replace("OUTCOME-1", "OUTCOME-9"));
        Files.write(file, Rechained.of(lines));
        assertThat(LedgerFile.verify(file).isIntact()).isTrue();

        assertThat(verdict(file, UTOPIA).troubles())
                .first()
                .asString()
                .isEqualTo("Seal 1 of 2026-01-15 is of another line 3: lines were changed, and all hashes made anew.");
    }

    @Test
    void findsALineRemovedOrMovedUnderHashesMadeAnew() throws IOException {
        Path file = sealed();
        List<String> lines = Files.readAllLines(file);
        Collections.swap(lines, 0, 2);
        Files.write(file, Rechained.of(lines));
        assertThat(verdict(file, UTOPIA).isIntact()).isFalse();

        lines.remove(1);
        Files.write(file, Rechained.of(lines));
        assertThat(verdict(file, UTOPIA).isIntact()).isFalse();
    }

    @Test
    void findsACutOffEnd() throws IOException {
        Path file = sealed();
        Files.write(file, Files.readAllLines(file).subList(0, 6));
        assertThat(LedgerFile.verify(file).isIntact()).isTrue();

        assertThat(verdict(file, UTOPIA).troubles())
                .containsExactly(
                        "The end was cut off: seal 2 of 2026-01-16 counts 7 lines, and the ledger ends with line 6.");
    }

    @Test
    void findsAnEmptyBookBesideSeals() throws IOException {
        Path file = sealed();
        Files.writeString(file, "");

        assertThat(verdict(file, UTOPIA).troubles()).first().asString().startsWith("The end was cut off");
    }

    @Test
    void findsASealRemovedOrMoved() throws IOException {
        Path file = sealed();
        Path seals = SealedBookCase.seals(file);
        List<String> honest = Files.readAllLines(seals);

        Files.write(seals, List.of(honest.get(0), honest.get(2)));
        assertThat(verdict(file, UTOPIA).troubles()).first().asString().contains("one was removed");

        Files.write(seals, List.of(honest.get(1), honest.get(0), honest.get(2)));
        assertThat(verdict(file, UTOPIA).isIntact()).isFalse();

        Files.write(seals, honest.subList(1, 3));
        assertThat(verdict(file, UTOPIA).troubles()).first().asString().contains("not the first of all");
    }

    @Test
    void findsAnyByteChangedInASeal() throws IOException {
        Path file = sealed();
        Path seals = SealedBookCase.seals(file);
        byte[] honest = Files.readAllBytes(seals);

        for (int index = 0; index < honest.length; index += 41) {
            byte[] forged = honest.clone();
            forged[index] ^= 1;
            Files.write(seals, forged);

            assertThat(verdict(file, UTOPIA).isIntact()).as("byte %s", index).isFalse();
        }
    }

    @Test
    void countsNoSealUnderAForeignKey() throws IOException {
        book.signedBy("xru").write(2).days(1).seal();
        Path file = book.export(folder);

        assertThat(verdict(file, UTOPIA).troubles()).first().asString().contains("does not lead to a trusted one");
    }

    @Test
    void countsNoSealUnderAnotherRootAmongOwn() throws IOException {
        book.write(2).days(1).seal().write(1).days(1).signedBy("xru").seal();
        TrustAnchors both = UTOPIA.with(TrustAnchors.load(Path.of("certs-sample/xru/root.pem")));

        assertThat(verdict(book.export(folder), both).troubles())
                .first()
                .asString()
                .contains("another root");
    }

    @Test
    void saysWhichSealsATrustedAuthorityDated() throws IOException {
        PrivateIdentity authority = PrivateIdentity.load(Path.of("certs-sample/uto/tsa.p12"), "sample".toCharArray());
        book.datedBy(new LocalTimestamps(authority, book.clock()))
                .write(2)
                .days(1)
                .seal();
        Path file = book.export(folder);

        assertThat(verdict(file, UTOPIA).dated()).isEqualTo(1);
        assertThat(verdict(file, UTOPIA).troubles()).isEmpty();
        assertThat(verdict(file, null).dated()).isZero();
    }

    @Test
    void findsWhatWasSealedAgainLaterUnderAnEarlierTime() throws IOException {
        book.write(2).days(1).seal();
        PrivateIdentity authority = PrivateIdentity.load(Path.of("certs-sample/uto/tsa.p12"), "sample".toCharArray());
        LocalTimestamps later = new LocalTimestamps(authority, Clock.offset(book.clock(), Duration.ofDays(400)));
        book.datedBy(later).write(2).days(1).seal().days(500);

        assertThat(verdict(book.export(folder), UTOPIA).troubles())
                .first()
                .asString()
                .contains("was dated 2027");
    }

    @Test
    void beginsAtASealWhereWhatIsOlderWasCutOff() throws IOException {
        Path file = sealed();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(3, 9));

        SealedVerdict verdict = verdict(file, UTOPIA);
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.sentences()).contains("It begins with line 4: what is older was cut off at a seal.");

        Files.write(file, lines.subList(2, 9));
        assertThat(verdict(file, UTOPIA).isIntact()).isFalse();
    }

    @Test
    void doesNotReadALineOfAnySizeWhole() throws IOException {
        Path file = folder.resolve("ledger.jsonl");
        Files.writeString(file, "{".repeat(5_000_000));

        assertThat(verdict(file, UTOPIA).sentences()).first().asString().contains("it is not a ledger line");
    }

    @Test
    void continuesAChainFromAnyLine() {
        book.write(3);
        List<LedgerLine> lines = book.ledger().lines(1, 3);
        ChainVerifier chain = new ChainVerifier(1, lines.get(0).hash());

        assertThat(chain.next(lines.get(1))).isEmpty();
        assertThat(new ChainVerifier(1, Sha256.of(new byte[0])).next(lines.get(1)))
                .isPresent();
    }

    /** Three lines, then four, then two that are not sealed yet, with days between. */
    private Path sealed() throws IOException {
        book.write(3).days(1).write(4).days(4).seal().write(2);
        return book.export(folder);
    }

    private SealedVerdict verdict(Path file, @Nullable TrustAnchors anchors) throws IOException {
        Path seals = SealedBookCase.seals(file);
        try (SealedBook files = SealedBook.of(file, Files.exists(seals) ? seals : null)) {
            return SealedChain.verdict(
                    files, new SealJudge(anchors, book.clock().instant()));
        }
    }
}
