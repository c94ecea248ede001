package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestPki;

/** What two people compare over the telephone. */
class FingerprintTest {
    private static final Sha256 DIGEST = new Sha256("00112233445566778899aabbccddeeff0123456789abcdef0011223344aabbcc");

    private final Fingerprint fingerprint = new Fingerprint(DIGEST);

    @Test
    void isTheDigestOfTheWholeCertificate() throws Exception {
        X509Certificate certificate = new TestPki().root().certificate();

        assertThat(Fingerprint.of(certificate).digest()).isEqualTo(Sha256.of(certificate.getEncoded()));
    }

    @Test
    void isWrittenInGroupsOfFour() {
        assertThat(fingerprint)
                .hasToString("0011 2233 4455 6677 8899 aabb ccdd eeff 0123 4567 89ab cdef 0011 2233 44aa bbcc");
    }

    @Test
    void isConfirmedByItsLastTwoGroupsHoweverTheyAreWritten() {
        for (String typed : new String[] {"44aabbcc", "44AA BBCC", "44:aa:bb:cc", " 44aa-bbcc. ", "3344aabbcc"}) {
            assertThat(fingerprint.endsWith(typed)).as(typed).isTrue();
        }
        assertThat(fingerprint.endsWith(fingerprint.toString())).isTrue();
    }

    @Test
    void isNotConfirmedByLessOrByOthers() {
        for (String typed :
                new String[] {"", "bbcc", "4aabbcc", "44aa bbcd", "0011 2233", "0 44aa bbcc", "g44aabbcc"}) {
            assertThat(fingerprint.endsWith(typed)).as(typed).isFalse();
        }
    }
}
