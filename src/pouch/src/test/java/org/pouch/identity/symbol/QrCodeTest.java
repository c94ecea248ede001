package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int QUIET_ZONE = 4;
    private static final Pattern DARK = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void isReadAsWhatItWasMadeOf() throws ChecksumException, FormatException {
        String text = "otpauth://totp/UTO-ORC:a.okafor?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=UTO-ORC";

        QrCode code = QrCode.of(text);

        BitMatrix modules = new BitMatrix(code.size() - 2 * QUIET_ZONE);
        DARK.matcher(code.path())
                .results()
                .forEach(dark -> modules.set(
                        Integer.parseInt(dark.group(1)) - QUIET_ZONE, Integer.parseInt(dark.group(2)) - QUIET_ZONE));
        assertThat(new Decoder().decode(modules).getText()).isEqualTo(text);
        assertThat(DARK.matcher(code.path()).replaceAll("")).isEmpty();
    }

    @Test
    void holdsNoBook() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(5_000)));
    }
}
