package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pouch.casework.office.Office;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Content;
import org.pouch.packet.RequestId;

/** A case is asked about three times before its request leaves; its files are read once. */
class FileWordsTest {
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId OTHER = new RequestId("urn:rdx:UTO:2026:000002");

    private final FileWords words = new FileWords();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void readsAFileOfACaseOnce() {
        byte[] passport = Office.files(Office.SAMPLES.resolve("request")).get("passport-copy.pdf");
        FileWords.Told first = words.of(REQUEST, pdf(passport));
        int once = reads.get();

        assertThat(words.of(REQUEST, pdf(passport.clone()))).isEqualTo(first);

        assertThat(first).isEqualTo(new FileWords.Told(false, false, List.of(1)));
        assertThat(once).isPositive();
        assertThat(reads).hasValue(once);
    }

    @Test
    void readsWhatIsOfAnotherCaseOrOtherwise() {
        words.of(REQUEST, jpeg("a face"));
        int once = reads.get();

        assertThat(words.of(REQUEST, jpeg("a face, asylum granted")))
                .isEqualTo(new FileWords.Told(true, false, List.of(1)));
        assertThat(words.of(REQUEST, jpeg("a face, convicted of theft")))
                .isEqualTo(new FileWords.Told(false, true, List.of(1)));
        assertThat(reads).hasValue(3 * once);

        words.of(OTHER, jpeg("a face"));
        assertThat(reads).hasValue(4 * once);
    }

    /** The bytes of a picture are not those of a document that can be read. */
    @Test
    void triesAgainWhatCannotBeRead() {
        byte[] picture = "a face".getBytes(StandardCharsets.UTF_8);
        words.of(REQUEST, jpeg("a face"));

        assertThat(words.of(REQUEST, pdf(picture))).isEqualTo(new FileWords.Told(true, true, List.of(1)));
        int before = reads.get();
        assertThat(words.of(REQUEST, pdf(picture))).isEqualTo(new FileWords.Told(true, true, List.of(1)));

        assertThat(reads.get()).isGreaterThan(before);
    }

    private Attachment jpeg(String words) {
        return file("image/jpeg", words.getBytes(StandardCharsets.UTF_8));
    }

    private Attachment pdf(byte[] bytes) {
        return file("application/pdf", bytes);
    }

    private Attachment file(String mime, byte[] bytes) {
        return new Attachment("portrait", AttachmentClass.PORTRAIT, mime, new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] bytes() {
                reads.incrementAndGet();
                return bytes;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
    }
}
