package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationProfile;

/** Signature dictionaries that are incomplete, inexact or not what they seem (universal forgery, wrapping): all refused. */
class ForgedSignatureTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";
    private static final Pattern CONTENTS = Pattern.compile("/Contents ?<([0-9A-Fa-f]{200,})>");
    private static final Pattern RANGE = Pattern.compile("/ByteRange ?\\[ ?0 (\\d+) (\\d+) (\\d+) *\\]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Contents <>", "/Contents null", "/Contents", "/Contents ()", "/Contents <00>", "/Contents []",
                "/Contents 1 0 R", "/Contents /Name", "/Contents 0", "/Kontents <00>", "/Contents <30800000>", ""
            })
    void refusesContentsThatAreNone(String instead) {
        Victims.all().forEach(victim -> {
            Matcher contents = contents(victim);
            assertRefused(replaced(victim, contents, instead));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ByteRange null",
                "/ByteRange []",
                "/ByteRange",
                "/ByteRange [0 1]",
                "/ByteRange [0 0 0 0]",
                "",
                "/ByteRange [0 -1 5 5]",
                "/ByteRange [-1 9 9 9]",
                "/ByteRange [0 1 2 4294967296]",
                "/ByteRange 0",
                "/ByteRange [0 9.5 10 20]",
                "/ByteRange (0 1 2 3)",
                "/ByteRange [0 9 9 9 9 9]",
                "/BiteRange [0 1 2 3]",
                "/ByteRange [0 9 99999999999999999999 1]",
                "/ByteRange [/a /b /c /d]",
                "/ByteRange [1 1 1 1]"
            })
    void refusesAByteRangeThatIsNone(String instead) {
        Victims.all().forEach(victim -> {
            Matcher range = range(victim);
            String padded = instead + " ".repeat(Math.max(0, range.end() - range.start() - instead.length()));
            assertRefused(replaced(victim, range, padded));
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesContentsInBrackets(Victim victim) {
        Matcher contents = contents(victim);

        assertRefused(
                replaced(victim, contents, contents.group().replace('<', '(').replace('>', ')')));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesWhiteSpaceAmongTheDigits(Victim victim) {
        Matcher contents = contents(victim);
        String digits = contents.group(1);

        assertRefused(replaced(victim, contents, contents.group().replace(digits, digits.substring(2) + "\n ")));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesOtherBytesBehindTheSignature(Victim victim) {
        Matcher contents = contents(victim);
        String digits = contents.group(1);

        if (digits.endsWith("0000")) {
            assertRefused(replaced(
                    victim,
                    contents,
                    contents.group().replace(digits, digits.substring(0, digits.length() - 2) + "01")));
        }
    }

    /** The gap holds a second byte range as well, so the hash of the moved bytes is right for who reads that one. */
    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesSignedBytesMovedBehindOthers(Victim victim) {
        String text = text(victim.document());
        Matcher range = range(victim);
        int gapStart = Integer.parseInt(range.group(1));
        int gapEnd = Integer.parseInt(range.group(2));
        String evil = "/Evil(" + "x".repeat(2000) + ")";
        String second = "/ByteRange[0 " + gapStart + " " + (gapEnd + evil.length() + 60) + " " + range.group(3) + "]";
        String inserted = evil + second + " ".repeat(60 - second.length());

        assertRefused(bytes(text.substring(0, gapEnd) + inserted + text.substring(gapEnd)));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void refusesOtherThingsInTheGap(Victim victim, String inserted) {
        String text = text(victim.document());
        int gapEnd = Integer.parseInt(range(victim).group(2));

        assertRefused(bytes(text.substring(0, gapEnd) + inserted + text.substring(gapEnd)));
        assertRefused(bytes(text.substring(0, gapEnd - 1) + inserted + text.substring(gapEnd - 1)));
    }

    static java.util.stream.Stream<Arguments> gaps() {
        return Victims.all()
                .flatMap(victim -> java.util.stream.Stream.of(" ", "% x\n", "/A<00>", "(a)", "00", "\n")
                        .map(inserted -> Arguments.of(victim, inserted)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesASignatureThatAFieldNoLongerNames(Victim victim) {
        String text = text(victim.document());
        int value = text.lastIndexOf("/V ");
        if (value >= 0) {
            assertRefused(bytes(text.substring(0, value) + "%V " + text.substring(value + 3)));
            assertRefused(bytes(text.substring(0, value) + "/W " + text.substring(value + 3)));
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesASignatureThatCallsItselfATimestamp(Victim victim) {
        String text = text(victim.document());
        if (text.contains("/Type /Sig\n")) {
            assertRefused(bytes(text.replace("/Type /Sig\n", "/Type/DocTimeStamp\n")));
        }
        String stamped = text.replaceAll(
                "/SubFilter( ?)(?:/ETSI.CAdES.detached|/adbe.pkcs7.detached)", "/SubFilter$1/ETSI.RFC3161       ");
        assertThat(stamped).isNotEqualTo(text);
        assertRefused(bytes(stamped));
    }

    private static Matcher contents(Victim victim) {
        return found(CONTENTS, victim);
    }

    private static Matcher range(Victim victim) {
        return found(RANGE, victim);
    }

    private static Matcher found(Pattern pattern, Victim victim) {
        Matcher matcher = pattern.matcher(text(victim.document()));
        assertThat(matcher.find()).as("%s in %s", pattern, victim).isTrue();
        return matcher;
    }

    /** The same length where the new text is shorter, so that nothing else moves. */
    private static byte[] replaced(Victim victim, Matcher place, String instead) {
        String text = text(victim.document());
        String padded = instead + " ".repeat(Math.max(0, place.end() - place.start() - instead.length()));
        return bytes(text.substring(0, place.start()) + padded + text.substring(place.end()));
    }

    private static void assertRefused(byte[] document) {
        assertThat(codes(Victims.verify(document))).isNotEmpty().doesNotContain("UNREADABLE");
        assertThat(Victims.verify(document, VerificationProfile.PACKET).isAccepted())
                .isFalse();
    }
}
