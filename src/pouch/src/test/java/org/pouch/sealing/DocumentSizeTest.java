package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.pdf.signature.AddedValidation;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;

/** How many objects a trailer says there are: viewers leave out the rest, so two of them may show two documents. */
class DocumentSizeTest {
    private static final Pattern SIZE = Pattern.compile("/Size (\\d+)");

    @Test
    void saysWhatSomeViewersDoNotShow() throws Exception {
        byte[] packet = Victims.packet();
        String text = Update.text(packet);
        Matcher size = SIZE.matcher(text);
        // Files inside have a size as well.
        assertThat(size.find(text.lastIndexOf("/Size "))).isTrue();
        String smaller = "/Size " + "0".repeat(size.group(1).length() - 1) + "9";
        byte[] shorter = Forgery.resigned(packet, size.group(), smaller, "uto");

        VerificationReport report = Victims.verify(shorter);

        assertThat(report.isAccepted()).isTrue();
        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("XREF_SIZE"))
                .singleElement()
                .returns(Severity.WARNING, Finding::severity)
                .matches(finding -> finding.message().contains("some viewers do not show them"));
        assertThat(Victims.verify(shorter, VerificationProfile.PACKET).findings())
                .extracting(Finding::code)
                .contains("XREF_SIZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Size 1", "/Size 0", "/Size 99999999999", "/Size(9)", "/Size 1.5"})
    void refusesASizeThatHidesPartsAfterwards(String size) throws Exception {
        byte[] signed = Victims.signedByUs(Victims.form());
        byte[] list = Files.readAllBytes(Path.of("certs-sample/uto/crl.der"));
        byte[] longer = AddedValidation.append(signed, new ValidationStore(List.of(), List.of(list), List.of()));
        String text = Update.text(longer);
        int at = text.lastIndexOf("/Size ");

        assertThat(Victims.verify(longer).isAccepted()).isTrue();
        assertThat(Victims.verify(Update.bytes(text.substring(0, at)
                                + SIZE.matcher(text.substring(at)).replaceFirst(size)))
                        .findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .contains("CHANGED_AFTER_SIGNING");
    }
}
