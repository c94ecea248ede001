package org.pouch.decision.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
    private static final String NAME = "<a name=\"Größe prüfen\"/>";

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsEachEncodingAndNamesItNoMore(String encoding) {
        byte[] file = ("<?xml version='1.0' encoding='" + encoding + "' standalone='yes'?>" + NAME)
                .getBytes(Charset.forName(encoding));

        assertThat(XmlText.of(file)).isEqualTo("<?xml version='1.0' standalone='yes'?>" + NAME);
    }

    @Test
    void leavesTheUsualEncodingAsItIs() {
        String file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + NAME;

        assertThat(XmlText.of(file.getBytes(StandardCharsets.UTF_8))).isEqualTo(file);
        assertThat(XmlText.of(("\uFEFF" + file).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(file);
        assertThat(XmlText.of(NAME.getBytes(StandardCharsets.UTF_8))).isEqualTo(NAME);
        assertThat(XmlText.of(("\uFEFF" + NAME).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(NAME);
        assertThat(XmlText.of(new byte[0])).isEmpty();
    }

    @Test
    void takesAnEncodingThatNobodyKnowsForTheUsualOne() {
        assertThat(XmlText.of(("<?xml version='1.0' encoding='x-none'?>" + NAME).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("<?xml version='1.0'?>" + NAME);
    }
}
