package org.pouch.sealing.announce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.file.EmbeddedFile;
import org.pouch.trust.Fingerprint;

/** The two files in a sheet: what it says, for programs, and the certificate, for whoever has other programs. */
final class NoticeFiles {
    private static final String DATA = "announcement.json";
    private static final String CERTIFICATE = "certificate.pem";

    /** Another form has another name here. */
    private static final String FORM = "pouch-key-notice-1";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LINE = 64;

    private NoticeFiles() {}

    static List<AssociatedFile> of(KeyNotice notice) {
        return List.of(
                new AssociatedFile(
                        DATA,
                        "application/json",
                        Relationship.SOURCE,
                        "The data from which the page was made",
                        data(notice)),
                new AssociatedFile(
                        CERTIFICATE,
                        "application/x-pem-file",
                        Relationship.DATA,
                        "The new certificate",
                        pem(notice.certificate())));
    }

    /** Empty when these are not the files of a sheet, in the one form they have. */
    static Optional<KeyNotice> read(List<EmbeddedFile> files) {
        if (files.size() != 2) {
            return Optional.empty();
        }
        try {
            JsonNode data = MAPPER.readTree(bytes(files, DATA));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes(files, CERTIFICATE)));
            KeyNotice notice = new KeyNotice(
                    new AuthorityId(data.path("authority").asText()),
                    new AuthorityId(data.path("partner").asText()),
                    KeyNotice.Use.valueOf(data.path("use").asText()),
                    certificate,
                    new Sha256(data.path("replaces").asText()),
                    Instant.parse(data.path("from").asText()),
                    data.has("until") ? Instant.parse(data.path("until").asText()) : null);
            return Arrays.equals(data(notice), bytes(files, DATA)) ? Optional.of(notice) : Optional.empty();
        } catch (IOException | CertificateException | IllegalArgumentException | DateTimeException other) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(List<EmbeddedFile> files, String name) throws IOException {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name))
                .bytes();
    }

    private static byte[] data(KeyNotice notice) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("form", FORM)
                .put("authority", notice.authority().value())
                .put("partner", notice.partner().value())
                .put("use", notice.use().name())
                .put(
                        "certificate",
                        Fingerprint.of(notice.certificate()).digest().hex())
                .put("replaces", notice.replaces().hex())
                .put("from", notice.from().toString());
        if (notice.until() != null) {
            data.put("until", notice.until().toString());
        }
        return CanonicalJson.bytes(data);
    }

    private static byte[] pem(X509Certificate certificate) {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
            return ("-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }
}
