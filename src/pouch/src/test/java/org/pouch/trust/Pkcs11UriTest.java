package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of keys in tokens (RFC 7512): each part is taken as written, or refused with a word on what to change. */
class Pkcs11UriTest {
    @Test
    void knowsItsParts() {
        Pkcs11Uri uri = Pkcs11Uri.parse(
                "pkcs11:token=The%20seal;object=a+b;slot-id=17;type=private?module-path=/lib/x.so&pin-source=file:/run/pin");

        assertThat(uri.token()).hasValue("The seal");
        assertThat(uri.object()).hasValue("a+b");
        assertThat(uri.slot()).hasValue(17L);
        assertThat(uri.module()).isEqualTo(Path.of("/lib/x.so"));
        assertThat(uri.pinFile()).hasValue(Path.of("/run/pin"));
    }

    @Test
    void asksForNothingThatItDoesNotName() {
        Pkcs11Uri uri = Pkcs11Uri.parse("pkcs11:?module-path=/lib/x.so");

        assertThat(uri.token()).isEmpty();
        assertThat(uri.object()).isEmpty();
        assertThat(uri.slot()).isEmpty();
        assertThat(uri.pinFile()).isEmpty();
    }

    @Test
    void takesAllInItsFirstPart() {
        Pkcs11Uri uri = Pkcs11Uri.parse("pkcs11:module-path=/lib/x.so;;pin-source=/run/pin");

        assertThat(uri.module()).isEqualTo(Path.of("/lib/x.so"));
        assertThat(uri.pinFile()).hasValue(Path.of("/run/pin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /lib/x.so                              | begins with pkcs11:
            pkcs11:object=a                        | which library to use
            pkcs11:colour=red?module-path=/x       | "colour", which is unknown here or said twice. Known: module-name, module-path, object, pin-source, slot-id, token, type.
            pkcs11:object=a;object=b?module-path=/x | "object", which is unknown here or said twice
            pkcs11:token?module-path=/x            | "token", which is unknown
            pkcs11:=a?module-path=/x               | "", which is unknown
            pkcs11:object=a?module-path=/x&pin-value=1234 | A PIN does not belong
            pkcs11:pin-value?module-path=/x        | A PIN does not belong
            pkcs11:token=50%?module-path=/x        | The value of token in the pkcs11: name is not percent-encoded
            pkcs11:token=%zz?module-path=/x        | Write % as %25
            """)
    void saysWhatIsWrong(String name, String why) {
        assertThatThrownBy(() -> Pkcs11Uri.parse(name))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining(why);
    }

    @Test
    void takesNoWordForASlot() {
        Pkcs11Uri uri = Pkcs11Uri.parse("pkcs11:slot-id=one?module-path=/x");

        assertThatThrownBy(uri::slot).isInstanceOf(KeyUnavailable.class).hasMessageContaining("slot-id");
    }
}
