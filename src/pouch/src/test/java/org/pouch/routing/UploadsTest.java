package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whether a file that was just seen for the first time says itself that it is whole. */
class UploadsTest {
    /** A sequence of 256 bytes behind four that say so (X.690, 8.1.3.5). */
    private static final byte[] WHOLE = sequence();

    private static byte[] sequence() {
        byte[] der = new byte[4 + 256];
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        der[2] = 0x01;
        return der;
    }

    @Test
    void allThatTheFirstBytesAnnounceIsWhole() {
        assertThatCode(() -> Uploads.requireWhole(WHOLE)).doesNotThrowAnyException();
    }

    @Test
    void aByteLessOrMoreIsNot() {
        assertThatThrownBy(() -> Uploads.requireWhole(Arrays.copyOf(WHOLE, WHOLE.length - 1)))
                .isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(Arrays.copyOf(WHOLE, WHOLE.length + 1)))
                .isInstanceOf(Uploads.Unfinished.class);
    }

    @Test
    void whatAnnouncesNoLengthTellsNothing() {
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[300])).isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[0])).isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[] {0x30, (byte) 0x80, 0x00}))
                .isInstanceOf(Uploads.Unfinished.class);
    }
}
