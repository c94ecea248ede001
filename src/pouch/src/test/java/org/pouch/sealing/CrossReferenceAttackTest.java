package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;
import static org.pouch.sealing.Update.write;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.sealing.Victims.Victim;

/** Revisions written so that readers disagree about what is in them: incremental saving and shadow attacks below the objects. */
class CrossReferenceAttackTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnEntryThatPointsToAnotherObject(Victim victim) {
        Update update = Update.of(victim.document());

        assertRefused(
                update.entry(update.content(), Math.abs(update.offset(update.page())), 0, 'n')
                        .done(),
                "XREF_BROKEN");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAFreedPage(Victim victim) {
        Update update = Update.of(victim.document());

        assertRefused(update.free(update.content()).done(), "CHANGED_AFTER_SIGNING");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesObjectsThatNoTableNames(Victim victim) {
        assertRefused(Update.of(victim.document()).otherContent().objects().toByteArray(), "NO_EOF");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnUpdateWithoutATrailer(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream out = update.objects();
        int table = out.size();
        write(out, update.table() + "startxref\n" + table + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "SYNTAX");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesATrailerWithoutATable(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream out = update.objects();
        write(out, update.trailer("") + "startxref\n" + update.start() + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "HIDDEN_BYTES");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesObjectsWhileStartxrefStaysTheOldOne(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream out = update.objects();
        write(out, update.table() + update.trailer("") + "startxref\n" + update.start() + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "HIDDEN_BYTES");
    }

    @ParameterizedTest
    @CsvSource({
        "0, XREF_BROKEN",
        "7, SYNTAX",
        "-5, SYNTAX",
        "x, SYNTAX",
        "99999999, XREF_BROKEN",
        "999999999999999999999, SYNTAX"
    })
    void refusesAStartxrefThatLeadsNowhere(String offset, String code) {
        Victims.all().forEach(victim -> {
            ByteArrayOutputStream out =
                    Update.of(victim.document()).otherContent().objects();
            write(out, "startxref\n" + offset + "\n%%EOF\n");

            assertRefused(out.toByteArray(), code);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesToGoBackToAnEarlierRevision(Victim victim) {
        String text = text(victim.document());
        int first = text.indexOf("startxref");
        String older = text.substring(first, text.indexOf("%%EOF", first)).replaceAll("\\D", "");

        if (first != text.lastIndexOf("startxref")) {
            assertRefused(bytes(text + "\nstartxref\n" + older + "\n%%EOF\n"), "SIGNATURE_UNREACHABLE");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesATableThatLeadsBackToItself(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream out = update.objects();
        int table = out.size();
        write(
                out,
                update.table() + update.trailer("").replace("/Prev " + update.start(), "/Prev " + table) + "startxref\n"
                        + table + "\n%%EOF\n");

        assertThat(codes(Victims.verify(out.toByteArray()))).containsExactly("XREF_LOOP");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesATableThatListsAnObjectTwice(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream out = update.objects();
        int table = out.size();
        String twice = update.content() + " 1\n" + String.format("%010d 00000 n \n", 20);
        write(out, update.table() + twice + update.trailer("") + "startxref\n" + table + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "DUPLICATE_OBJECT");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnObjectWrittenTwice(Victim victim) {
        Update update = Update.of(victim.document()).otherContent();
        ByteArrayOutputStream first = update.objects();
        write(first, update.content() + " 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n");
        int table = first.size();
        write(first, update.table() + update.trailer("") + "startxref\n" + table + "\n%%EOF\n");

        assertRefused(first.toByteArray(), "HIDDEN_BYTES");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesATableThatHidesWhatItsStreamShows(Victim victim) {
        Update update = Update.of(victim.document());
        ByteArrayOutputStream out = update.objects();
        int stream = out.size();
        int number = update.content();
        long offset = Math.max(update.offset(number), 20);
        write(out, "8000 0 obj\n<</Type/XRef/W[1 4 1]/Index[" + number + " 1]/Size 9000/Length 6>>\nstream\n");
        out.writeBytes(
                new byte[] {1, (byte) (offset >> 24), (byte) (offset >> 16), (byte) (offset >> 8), (byte) offset, 0});
        write(out, "\nendstream\nendobj\n");
        int table = out.size();
        update.free(number);
        write(out, update.table() + update.trailer("/XRefStm " + stream) + "startxref\n" + table + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "XREF_HYBRID");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAReferenceThatIsAWholeObject(Victim victim) {
        Update update = Update.of(victim.document());

        assertRefused(
                update.object(update.content(), "7999 0 R")
                        .object(7999, "<</Length 0>>\nstream\n\nendstream")
                        .done(),
                "SYNTAX");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnotherGenerationOfAnObject(Victim victim) {
        Update update = Update.of(victim.document());
        ByteArrayOutputStream out = update.objects();
        update.entry(update.content(), out.size(), 1, 'n');
        write(out, update.content() + " 1 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n");
        int table = out.size();
        write(out, update.table() + update.trailer("") + "startxref\n" + table + "\n%%EOF\n");

        assertRefused(out.toByteArray(), "GENERATION");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesEncryptionAddedLater(Victim victim) {
        assertRefused(
                Update.of(victim.document())
                        .object(7998, "<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>")
                        .done("/Encrypt 7998 0 R"),
                "CHANGED_AFTER_SIGNING",
                "ENCRYPTED");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnUnusualTrailerEntry(Victim victim) {
        assertRefused(Update.of(victim.document()).done("/Other(thing)"), "CHANGED_AFTER_SIGNING");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesBytesBeforeTheHeader(Victim victim) {
        byte[] document = victim.document();
        byte[] longer = new byte[document.length + 1];
        longer[0] = '\n';
        System.arraycopy(document, 0, longer, 1, document.length);

        assertThat(codes(Victims.verify(longer))).containsExactly("NOT_PDF");
    }

    @ParameterizedTest
    @MethodSource("tails")
    void refusesBytesBehindTheEnd(String tail, String code) {
        Victims.all().forEach(victim -> assertRefused(bytes(text(victim.document()) + tail), code));
    }

    static Stream<Arguments> tails() {
        return Stream.of(
                Arguments.of("\0", "COVERAGE_PARTIAL"),
                Arguments.of("\0\0\0\0", "COVERAGE_PARTIAL"),
                Arguments.of("    ", "COVERAGE_PARTIAL"),
                Arguments.of("\n\n\n", "COVERAGE_PARTIAL"),
                Arguments.of("% a comment\n", "DATA_AFTER_EOF"),
                Arguments.of("1 0 obj", "DATA_AFTER_EOF"),
                Arguments.of("%%EOF\n", "NO_STARTXREF"),
                Arguments.of("\n%%EOF\n", "NO_STARTXREF"));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesHalfOfIt(Victim victim) {
        byte[] document = victim.document();
        for (int part = 1; part < 8; part++) {
            assertRefused(Arrays.copyOf(document, document.length * part / 8), "NO_EOF");
        }
    }

    @Test
    void refusesAPageWhoseContentIsAnotherFile() {
        byte[] form = Victims.form();
        Update update = Update.of(form);
        byte[] outside = update.object(update.content(), "<</Length 0/F(https://a.example/page)>>\nstream\n\nendstream")
                .done();

        assertThat(codes(Victims.verify(Victims.signedByUs(update.otherContent().done()))))
                .isEmpty();
        assertThat(codes(Victims.verify(Victims.signedPlainly(outside, (document, signature) -> {}))))
                .containsExactly("EXTERNAL_STREAM");
    }

    private static void assertRefused(byte[] document, String... possible) {
        assertThat(codes(Victims.verify(document))).hasSize(1).isSubsetOf(possible);
    }
}
