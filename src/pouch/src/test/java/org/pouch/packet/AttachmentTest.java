package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    private static final byte[] BYTES = "evidence".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"application/pdf,id-copy.pdf", "image/jpeg,id-copy.jpg", "image/png,id-copy.png"})
    void isNamedByItsIdAndType(String mime, String name) {
        assertThat(new Attachment("id-copy", AttachmentClass.ID_COPY, mime, BYTES).fileName())
                .isEqualTo(name);
    }

    @Test
    void holdsItsBytesAndTheirDigest() {
        Attachment portrait = new Attachment("portrait", AttachmentClass.PORTRAIT, "image/jpeg", BYTES);

        assertThat(portrait.bytes()).isEqualTo(BYTES);
        assertThat(portrait.digest()).isEqualTo(Sha256.of(BYTES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Passport", "passport.pdf", "../passport", "a b", "0123456789012345678901234567890123456789x"
            })
    void takesNoNameThatAPersonMayHaveGiven(String id) {
        assertThatThrownBy(() -> new Attachment(id, AttachmentClass.PASSPORT_COPY, "image/png", BYTES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/html", "image/svg+xml", "application/PDF"})
    void takesNoOtherType(String mime) {
        assertThatThrownBy(() -> new Attachment("copy", AttachmentClass.ID_COPY, mime, BYTES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type");
    }
}
